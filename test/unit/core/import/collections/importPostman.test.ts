import { describe, expect, it } from 'vitest';
import { importPostman, isPostmanText } from '../../../../../src/core/import/collections/importPostman.ts';
import { SourceProblem } from '../../../../../src/core/import/collections/sourceCollection.ts';
import { id, shown } from '../../../../support/fixtures/importedFolder.ts';

const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
const url = `https://abc.example/20181201/functions/${id}/actions/invoke`;

/** Files by path. */
function filesOf(...texts: readonly string[]): ReadonlyMap<string, string> {
  return new Map(texts.map((text, index) => [`${index}.json`, text]));
}

/** Imports a collection with the given items. */
function collection(item: unknown, more: object = {}): Readonly<Record<string, unknown>> {
  return shown(
    importPostman('file', filesOf(JSON.stringify({ info: { name: 'Shop', schema }, item, ...more }))),
  );
}

/** Imports a request with a body, and returns its file. */
function withBody(body: unknown, header: unknown = []): unknown {
  const request = { method: 'POST', url, header, body };
  return collection([{ name: 'a', request }])['a.ocifn.json'];
}

const target = { name: 'a', function: id, endpoint: 'https://abc.example/20181201' };

describe('a Postman collection', () => {
  it('keeps its folders, variables and environments', () => {
    const script = { exec: ['pm.test("x")'] };
    const texts = [
      JSON.stringify({
        info: { name: 'Shop', schema },
        variable: [
          { key: 'host', value: 'https://abc.example' },
          { key: 'fn', value: id },
          { key: 'token', value: 'abc' },
          { key: 'off', value: 'x', disabled: true },
          { key: 'version', value: 20181201 },
        ],
        auth: { type: 'bearer', bearer: [{ key: 'token', value: 'secret' }] },
        event: [
          { listen: 'prerequest', script },
          { listen: 'test', script: { exec: [''] } },
        ],
        item: [
          {
            name: 'Orders/../..',
            event: [{ listen: 'test', script: { exec: 'x' } }],
            item: [
              {
                name: 'create',
                event: [{ listen: 'test', script }],
                request: {
                  method: 'POST',
                  url: {
                    raw: '{{host}}/{{version}}/functions/:fnId/actions/invoke?a=b',
                    variable: [{ key: 'fnId', value: '{{fn}}' }],
                  },
                  header: [
                    { key: 'X-Trace', value: '{{trace}}' },
                    { key: 'X-Off', value: '1', disabled: true },
                    { key: 'Authorization', value: 'Bearer abc' },
                  ],
                  body: {
                    mode: 'raw',
                    raw: '{"id": 9007199254740993, "t": "{{token}}"}',
                    options: { raw: { language: 'json' } },
                  },
                },
              },
              {
                name: 'Create',
                request: { method: 'POST', url: '{{host}}/{{version}}/functions/{{fn}}/actions/invoke' },
              },
            ],
          },
          { name: 'empty', item: [{ name: 'ping', request: 'https://example.com/ping' }] },
          { name: 'deep', request: { url, method: 'DELETE' } },
        ],
      }),
      JSON.stringify({
        name: 'dev',
        _postman_variable_scope: 'environment',
        values: [
          { key: 'host', value: 'https://dev.example', enabled: true },
          { key: 'password', value: 'hunter2', type: 'secret' },
          { key: 'x', value: '1', enabled: false },
        ],
      }),
      JSON.stringify({ name: 'prod', _postman_variable_scope: 'environment', values: [] }),
      JSON.stringify({
        name: 'g',
        _postman_variable_scope: 'globals',
        values: [{ key: 'region', value: 'phx' }],
      }),
    ];
    const files = shown(importPostman('file', filesOf(...texts)));
    expect(JSON.stringify(files)).not.toMatch(/hunter2|"abc"|Bearer abc|secret"/);
    expect(files).toEqual({
      'ocifn.collection.json': {
        name: 'Shop',
        order: [],
        defaults: { variables: { region: 'phx', fn: id, version: '20181201' } },
      },
      'Orders/ocifn.collection.json': { name: 'Orders/../..', order: ['create', 'Create-2'] },
      'Orders/create.ocifn.json': {
        name: 'create',
        function: '{{fn}}',
        endpoint: '{{host}}/{{version}}',
        headers: { 'X-Trace': '{{trace}}' },
        body: '{"id": 9007199254740993, "t": "{{$secret.TOKEN}}"}',
        notes: [
          'Test script',
          'Disabled header X-Off',
          'Query string of the URL',
          'Authorization header: the request is signed instead',
          'Value of token: enter it as the secret TOKEN',
        ],
      },
      'Orders/Create-2.ocifn.json': { name: 'Create', function: '{{fn}}', endpoint: '{{host}}/{{version}}' },
      'ocifn.env.json': { dev: { host: 'https://dev.example' }, prod: { host: 'https://abc.example' } },
      left: [
        'deep: DELETE is not an invocation, which is a POST',
        'empty / ping: It does not go to the invoke URL of a function (https://example.com/ping)',
      ],
      notes: [
        'Values that depend on the environment: select one (host)',
        'Orders/../..: Test script',
        'Disabled variables of the environment dev: x',
        'Script before the request',
        'Authentication (bearer): the request is signed instead',
        'Disabled variable off',
        'Unused secrets were omitted: password',
      ],
    });
  });

  it.each([
    ['none', undefined, {}],
    ['a text', { mode: 'raw', raw: 'a b' }, { contentType: 'text/plain', body: { text: 'a b' } }],
    ['an empty text', { mode: 'raw', raw: '' }, {}],
    [
      'XML',
      { mode: 'raw', raw: '<a/>', options: { raw: { language: 'xml' } } },
      { contentType: 'application/xml', body: { text: '<a/>' } },
    ],
    [
      'JSON with a comment',
      { mode: 'raw', raw: '{ /* x */ }', options: { raw: { language: 'json' } } },
      { body: { text: '{ /* x */ }' } },
    ],
    [
      'a form',
      {
        mode: 'urlencoded',
        urlencoded: [
          { key: 'a b', value: '{{x}}&ü\ud800' },
          { key: 'c', value: '1', disabled: true },
        ],
      },
      {
        contentType: 'application/x-www-form-urlencoded',
        body: { text: 'a+b={{x}}%26%C3%BC%EF%BF%BD' },
        notes: [
          'Disabled form field c',
          'URL encoding of {{x}} in the form: the values are sent as they are',
        ],
      },
    ],
    [
      'a file',
      { mode: 'file', file: { src: 'C:\\a.bin' } },
      {
        body: { file: 'C:\\a.bin' },
        notes: ['Body file outside of the imported folder: check C:\\a.bin before you send it'],
      },
    ],
    ['a file inside', { mode: 'file', file: { src: 'a.bin' } }, { body: { file: 'a.bin' } }],
    ['the content of a file', { mode: 'file', file: { content: 'x' } }, { body: { text: 'x' } }],
    ['a file without a path', { mode: 'file' }, { notes: ['Body file without a path'] }],
    [
      'a multipart form',
      { mode: 'formdata', formdata: [{ key: 'a', value: 'b' }] },
      { notes: ['Multipart form'] },
    ],
    ['an empty multipart form', { mode: 'formdata', formdata: [] }, {}],
    [
      'GraphQL',
      { mode: 'graphql', graphql: { query: '{ a }', variables: '{"n": 1}' } },
      { body: '{"query":"{ a }","variables":{"n": 1}}' },
    ],
    [
      'GraphQL with an operation',
      { mode: 'graphql', graphql: { query: 'query b { a }', operationName: 'b', variables: '{}' } },
      { body: '{"query":"query b { a }","operationName":"b","variables":{}}' },
    ],
    [
      'GraphQL without variables',
      { mode: 'graphql', graphql: { query: '{ a }' } },
      { body: '{"query":"{ a }"}' },
    ],
    [
      'one of several',
      {
        mode: 'raw',
        raw: 'a',
        urlencoded: [{ key: 'b' }],
        formdata: [],
        graphql: { query: '' },
        file: { src: 'x' },
      },
      {
        contentType: 'text/plain',
        body: { text: 'a' },
        notes: ['Unused body (urlencoded)', 'Unused body (file)'],
      },
    ],
    ['one that is off', { mode: 'raw', raw: 'x', disabled: true }, { notes: ['Disabled body'] }],
  ])('sends %s', (_, body, expected) => {
    expect(withBody(body)).toEqual({ ...target, ...expected });
  });

  it('keeps the content type of a header', () => {
    const body = { mode: 'raw', raw: 'a', options: { raw: { language: 'json' } } };
    const expected = { ...target, contentType: 'text/csv', body: { text: 'a' } };
    expect(withBody(body, [{ key: 'content-type', value: 'text/csv' }])).toEqual(expected);
    expect(withBody(body, 'Content-Type: text/csv\nno header')).toEqual(expected);
  });

  it('keeps keys and names apart from those of objects', () => {
    const files = shown(
      importPostman(
        'x',
        filesOf(
          `{"info":{"schema":"${schema}"},"variable":[{"key":"__proto__","value":"v"},{"key":"$profile","value":"P"}],"item":[{"name":"__proto__","request":{"method":"POST","url":"${url}","header":[{"key":"__proto__","value":"h"}]}},{"name":"constructor"},null,7,[]]}`,
          '{"values":[{"key":"__proto__","value":"e"},{"key":"$functions","value":"f"}],"name":"__proto__","_postman_variable_scope":"environment"}',
        ),
      ),
    );
    expect(JSON.stringify(files['__proto__.ocifn.json'] ?? files)).toContain('"__proto__":"h"');
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('v');
    expect(files['notes']).toEqual([
      'Values that depend on the environment: select one (__proto__)',
      'Variable $functions of the environment __proto__: its name begins with $',
      'Unused variables were omitted: $profile',
    ]);
  });

  it.each([
    [
      {
        protocol: 'https',
        host: ['abc', 'example'],
        path: ['20181201', 'functions', id, 'actions', 'invoke'],
      },
    ],
    [{ protocol: 'https:', host: 'abc.example', path: `/20181201/functions/${id}/actions/invoke` }],
    [
      {
        raw: '',
        protocol: 'https',
        host: ['abc', 'example'],
        path: ['20181201', { type: 'string', value: 'functions' }, ':fn', 'actions', 'invoke'],
        variable: [{ type: 'any', id: 'fn', value: id }],
      },
    ],
  ])('reads the parts of the URL %j', (parts) => {
    const files = collection([{ name: 'a', request: { method: 'POST', url: parts } }]);
    expect(files['a.ocifn.json']).toEqual(target);
  });

  it('keeps the port, variables and query of a URL in parts', () => {
    const parts = {
      host: ['{{host}}'],
      port: 8080,
      path: ['20181201', 'functions', ':fn', 'actions', 'invoke'],
      variable: [{ key: 'fn', value: '{{fn}}' }],
      query: [{ key: 'a', value: null }],
    };
    expect(collection([{ name: 'a', request: { method: 'POST', url: parts } }])['a.ocifn.json']).toEqual({
      name: 'a',
      function: '{{fn}}',
      endpoint: '{{host}}:8080/20181201',
      notes: ['Query string of the URL'],
    });
  });

  it('lists descriptions, saved responses, variables of items and settings', () => {
    const request = {
      method: 'POST',
      url: {
        raw: url,
        variable: [{ key: 'x', value: '1', description: 'about' }],
        query: [{ key: 'old', value: 'b', disabled: true }],
      },
      description: { content: 'About it', type: 'text/markdown' },
      certificate: { key: { src: '/k' } },
      proxy: {},
    };
    const more = {
      description: 'About it',
      response: [{ name: 'Example', body: '{}' }],
      variable: [{ key: 'own', value: '1' }, { id: 'other' }],
      protocolProfileBehavior: { disableBodyPruning: true, followRedirects: false, strictSSL: true },
    };
    const files = shown(
      importPostman(
        'x',
        filesOf(
          JSON.stringify({
            info: { name: 'Shop', schema, description: 'About' },
            variable: [{ key: 'a', value: '1', disabled: true, description: 'about' }],
            protocolProfileBehavior: { disableBodyPruning: true },
            item: [
              {
                name: 'Orders',
                description: 'About',
                variable: [{ key: 'v', value: '1' }],
                item: [
                  { name: 'a', request, ...more },
                  { name: 'b', description: '', response: [], request: { method: 'POST', url } },
                ],
              },
            ],
          }),
          '{"name":"dev","values":[{"key":"on","value":"1","description":"about"},{"key":"x","enabled":false},{"key":"y","enabled":false,"type":"secret"}]}',
        ),
      ),
    );
    expect(files['Orders/a.ocifn.json']).toEqual({
      ...target,
      notes: [
        'Description',
        'Saved responses',
        'Settings: followRedirects, strictSSL',
        'Settings: certificate',
        'Variables: own, other',
        'Disabled query parameter old',
        'Path parameter x: it is not in the URL',
        'Descriptions of headers, variables or fields',
      ],
    });
    expect(files['Orders/b.ocifn.json']).toEqual({ ...target, name: 'b' });
    expect(files['notes']).toEqual([
      'Orders: Description',
      'Orders: Variables: v',
      'Disabled variables of the environment dev: x, y',
      'Descriptions in the environment dev',
      'Description',
      'Disabled variable a',
      'Descriptions of headers, variables or fields',
    ]);
  });

  it('says whether folders run in another order', () => {
    const request = { method: 'POST', url };
    const create = { name: 'create', request };
    const folder = (name: string, ...item: readonly object[]): object => ({ name, item });
    const order =
      'Order of folders: ocifn run sends the requests of a folder first, then its folders by name';
    const notesOf = (...item: readonly object[]): unknown => collection(item)['notes'];
    expect(notesOf(folder('b', create), folder('a', create))).toEqual([order]);
    expect(notesOf(folder('a', create), create)).toEqual([order]);
    expect(notesOf(folder('a', folder('y', create), folder('x', create)))).toEqual([order]);
    expect(notesOf(create, folder('a', create, folder('x', create)), folder('b', create))).toBeUndefined();
    // What is not imported has no place in the order.
    const left = { name: 'ping', request: 'https://example.com' };
    expect(notesOf(folder('b', left), folder('a', create), left)).toBeUndefined();
  });

  it('names the folders of what is not carried over', () => {
    const ping = { name: 'Health Check', request: 'https://example.com' };
    const files = collection([
      { name: 'A', item: [{ name: 'Instructor', description: 'x', item: [ping] }] },
      { name: 'B', item: [{ name: 'Instructor', description: 'x', item: [ping] }] },
    ]);
    expect(files['left']).toEqual([
      'A / Instructor / Health Check: It does not go to the invoke URL of a function (https://example.com)',
      'B / Instructor / Health Check: It does not go to the invoke URL of a function (https://example.com)',
    ]);
    expect(files['notes']).toEqual(['A / Instructor: Description', 'B / Instructor: Description']);
  });

  it.each([
    [{ type: 'noauth' }, undefined],
    [{ type: 'bearer', bearer: [] }, 'Authentication (bearer): the request is signed instead'],
    [
      {
        type: 'apikey',
        apikey: [
          { key: 'key', value: 'X-Key' },
          { key: 'value', value: 'hunter2' },
          { key: 'in', value: 'header' },
        ],
      },
      'Authentication (apikey): add the header X-Key if the function reads it',
    ],
    [
      { type: 'apikey', apikey: { key: 'X-Key', value: 'hunter2' } },
      'Authentication (apikey): add the header X-Key if the function reads it',
    ],
    [
      { type: 'apikey', apikey: { key: 'code', value: 'hunter2', in: 'query' } },
      'Authentication (apikey): add the query parameter code if the function reads it',
    ],
    [
      { type: 'apikey', apikey: { key: 'authorization', value: 'hunter2' } },
      'Authentication (apikey): the request is signed instead',
    ],
  ])('lists the authentication %j', (auth, note) => {
    const files = collection([{ name: 'a', request: { method: 'POST', url, auth } }]);
    expect(files['a.ocifn.json']).toEqual({ ...target, ...(note !== undefined && { notes: [note] }) });
  });

  it.each([
    ['token={{access_token}}', 'token={{access_token}}'],
    ['a={{x}}; b={{y}};', 'a={{x}}; b={{y}};'],
    ['a={{x}}; b=hunter2', '{{$secret.COOKIE}}'],
    ['a=hunter2{{x}}', '{{$secret.COOKIE}}'],
  ])('keeps a cookie without a literal value: %s', (value, kept) => {
    const header = [{ key: 'Cookie', value }];
    const files = collection([{ name: 'a', request: { method: 'POST', url, header } }]);
    expect(files['a.ocifn.json']).toMatchObject({ headers: { Cookie: kept } });
  });

  it('lists variables that are not written and that no request uses', () => {
    const variable = [
      { key: 'plain', value: '1' },
      { key: 'token', value: 'hunter2' },
      { key: 'base', value: '{{plain}}/x' },
      { key: 'used', value: '{{plain}}/y' },
    ];
    const request = { method: 'POST', url, header: [{ key: 'X', value: '{{used}}' }] };
    const files = collection([{ name: 'a', request }], { variable });
    expect(files['a.ocifn.json']).toMatchObject({ headers: { X: '{{plain}}/y' } });
    expect(files['notes']).toEqual([
      'Unused variables were omitted: base',
      'Unused secrets were omitted: token',
    ]);
  });

  it('says that a request has no URL', () => {
    const files = collection([
      { name: 'new', request: { method: 'POST' } },
      { request: { url: ' ' } },
      { request: { url: {} } },
    ]);
    expect(files['left']).toEqual(['new: It has no URL', 'GET: It has no URL', 'GET: It has no URL']);
  });

  it('gives the reason for a variable of an environment that is not written', () => {
    const values = [
      { key: 'dog', value: '{{bark}}' },
      { key: 'cat', value: '{{pw}}' },
      { key: 'pw', value: 'x', type: 'secret' },
    ];
    const environment = JSON.stringify({ name: 'Local', values });
    const importWith = (method: string): Readonly<Record<string, unknown>> =>
      shown(
        importPostman(
          'x',
          filesOf(
            JSON.stringify({ info: { schema }, item: [{ name: 'a', request: { method, url } }] }),
            environment,
          ),
        ),
      );
    const reasons = [
      'Variable dog of the environment Local: its value contains {{bark}}, which is not replaced there',
      'Variable cat of the environment Local: its value contains {{pw}}, which is a secret',
    ];
    expect(importWith('POST')['notes']).toEqual([...reasons, 'Unused secrets were omitted: pw']);
    expect(importWith('GET')['notes']).toEqual(reasons);
  });

  it('limits the number of requests and the depth of folders', () => {
    const request = { method: 'POST', url };
    const many = collection(Array.from({ length: 5002 }, (_, n) => ({ name: `r${n}`, request })));
    expect(Object.keys(many)).toHaveLength(5002);
    expect(many['left']).toEqual(['The other requests: Only the first 5000 are imported']);
    let item: object = { name: 'deepest', request };
    for (let n = 0; n < 300; n++) item = { name: `f${n}`, item: [item] };
    const deep = collection([item, { name: 'a', request }]);
    const above = Array.from({ length: 19 }, (_, n) => `f${299 - n} / `).join('');
    expect(deep['left']).toEqual([`${above}f280: Its folders are nested more than 20 levels deep`]);
    expect(Object.keys(deep)).toContain('a.ocifn.json');
  });

  it.each(['', '[]', '{', '{"item": 3}', 'null'])('is not %j', (text) => {
    expect(() => importPostman('x', filesOf(text))).toThrow(SourceProblem);
    expect(isPostmanText(text)).toBe(false);
  });

  it.each([
    ['{', 'it is not a JSON object'],
    ['[1]', 'it is not a JSON object'],
    ['{"name": "dev"}', 'it has no list of values'],
    ['\ufffd\ufffd{\0}\0', 'it is not UTF-8: save it as UTF-8'],
  ])('is imported beside a file with %j, which is listed', (broken, reason) => {
    const text = JSON.stringify({
      info: { schema },
      item: [{ name: 'a', request: { method: 'POST', url } }],
    });
    const path = 'other.postman_environment.json';
    const files = shown(
      importPostman(
        'x',
        new Map([
          ['x.json', text],
          [path, broken],
        ]),
      ),
    );
    expect(files['a.ocifn.json']).toEqual(target);
    expect(files['notes']).toEqual([`${path} cannot be read: ${reason}`]);
  });

  it('names the broken file if there is no collection', () => {
    const environment = '{"name": "dev", "values": [], "_postman_variable_scope": "environment"}';
    expect(() =>
      importPostman(
        'x',
        new Map([
          ['x.json', '{'],
          ['dev.json', environment],
        ]),
      ),
    ).toThrow('x.json cannot be read: it is not a JSON object');
    expect(() => importPostman('x', new Map([['x.json', '{']]))).toThrow(/^it is not a JSON object$/);
  });

  it('is recognised by its schema or its keys', () => {
    expect(isPostmanText(JSON.stringify({ info: { schema }, item: [] }))).toBe(true);
    expect(isPostmanText('{"info": {}, "item": []}')).toBe(true);
    expect(isPostmanText('{"item": [{"request": "x"}]}')).toBe(true);
    expect(isPostmanText('{"_postman_variable_scope":"environment"}')).toBe(true);
    expect(isPostmanText('{"item": []}')).toBe(false);
  });

  it('becomes a folder if there are several', () => {
    const text = JSON.stringify({
      info: { name: 'Shop', schema },
      item: [{ name: 'a', request: { method: 'POST', url } }],
    });
    expect(Object.keys(shown(importPostman('all', filesOf(text, text))))).toEqual([
      'ocifn.collection.json',
      'Shop/ocifn.collection.json',
      'Shop/a.ocifn.json',
      'Shop-2/ocifn.collection.json',
      'Shop-2/a.ocifn.json',
    ]);
  });
});
