import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { importBruno } from '../../../../../src/core/import/collections/importBruno.ts';
import { parseBru } from '../../../../../src/core/import/collections/parseBru.ts';
import { id, shown } from '../../../../support/fixtures/importedFolder.ts';

const parseYaml = (text: string): unknown => parse(text, { schema: 'failsafe' }) as unknown;
const url = `https://abc.example/20181201/functions/${id}/actions/invoke`;
const target = { function: id, endpoint: 'https://abc.example/20181201' };

/** Imports files of Bruno by path. */
function imported(files: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  return shown(importBruno('folder', new Map(Object.entries(files)), parseYaml));
}

describe('a Bruno collection in .bru files', () => {
  it('keeps its folders, variables, headers and environments', () => {
    const files = {
      'bruno.json': '{ "version": "1", "name": "Shop", "type": "collection" }',
      'collection.bru': `headers {
  X-All: 1
  ~X-Off: 2
  fn-invoke-type: detached
  X-Api-Key: abc
}

auth {
  mode: bearer
}

vars:pre-request {
  host: https://abc.example
  fn: ${id}
}

script:pre-request {
  console.log("}");
}
`,
      'environments/dev.bru': `vars {
  host: https://dev.example
  ~off: x
}
vars:secret [
  pw,
  ~other
]
`,
      'environments/prod.bru': 'vars {\n  n: 9007199254740993\n}\nvars:secret [pw]\n',
      'orders/folder.bru':
        'meta {\n  name: Orders\n  seq: 2\n}\n\nauth {\n  mode: inherit\n}\n\nheaders {\n  X-Folder: {{n}}\n}\n',
      'orders/create.bru': `meta {
  name: create an order
  type: http
  seq: 2
}

post {
  url: {{host}}/20181201/functions/:fn/actions/invoke
  body: json
  auth: bearer
}

params:query {
  ~off: c
  a: b
}

params:path {
  fn: {{fn}}
  old: x
}

headers {
  "X-Quoted: \\"x\\"": 1
  X-Long: '''
    a
      b
  '''
  ~X-Off: 1
}

auth:bearer {
  token: {{token}}
}

body:json {
  {
    "id": 9007199254740993, "pw": "{{pw}}",
    "nested": {
    }
  }
}

vars:pre-request {
  own: {{process.env.OWN}}
  plain: 1
}

vars:post-response {
  x: res.body.x
}

assert {
  res.status: eq 200
}

script:post-response {
  x
}

tests {
  test("x", function() {
  });
}

docs {
  About it
}
`,
      'orders/first.bru':
        'meta {\n  name: first\n  seq: 1\n}\n\npost {\n  url: {{host}}/20181201/functions/{{fn}}/actions/invoke\n  body: none\n  auth: none\n}\n',
      'ping.bru': 'meta {\n  name: ping\n}\nget {\n  url: https://example.com/ping\n}\n',
      'notes.txt': 'x',
      'docs.bru': 'docs {\n  x\n}\n',
    };
    const read = imported(files);
    expect(read).toEqual({
      'ocifn.collection.json': {
        name: 'Shop',
        order: [],
        defaults: {
          headers: { 'X-All': '1', 'X-Api-Key': '{{$secret.X_API_KEY}}' },
          variables: { fn: id },
        },
      },
      'Orders/ocifn.collection.json': {
        name: 'Orders',
        order: ['first', 'create an order'],
        defaults: { headers: { 'X-Folder': '{{n}}' } },
      },
      'Orders/first.ocifn.json': {
        name: 'first',
        function: '{{fn}}',
        endpoint: '{{host}}/20181201',
        type: 'detached',
      },
      'Orders/create an order.ocifn.json': {
        name: 'create an order',
        function: '{{fn}}',
        endpoint: '{{host}}/20181201',
        type: 'detached',
        headers: { 'X-Quoted: "x"': '1', 'X-Long': 'a\n  b' },
        body: '{\n      "id": 9007199254740993, "pw": "{{$secret.PW}}",\n      "nested": {\n      }\n    }',
        variables: { plain: '1' },
        notes: [
          'Response script',
          'Test script',
          'Assertions',
          'Variables from the response',
          'Description',
          'Disabled query parameter off',
          'Query parameter a: it is not in the URL',
          'Path parameter old: it is not in the URL',
          'Authentication (bearer): the request is signed instead',
          'Disabled header X-Off',
          'Value of pw: enter it as the secret PW',
          'Unused variables were omitted: own',
        ],
      },
      'ocifn.env.json': {
        dev: { host: 'https://dev.example' },
        prod: { host: 'https://abc.example', n: '9007199254740993' },
      },
      left: ['ping: It does not go to the invoke URL of a function (https://example.com/ping)'],
      notes: [
        'Values that depend on the environment: select one (host)',
        'docs.bru is not a request',
        'Disabled variables of the environment dev: off',
        'Script before the request',
        'Authentication (bearer): the request is signed instead',
        'Disabled header X-Off',
        'Value of the header X-Api-Key: enter it as the secret X_API_KEY',
        'Unused secrets were omitted: other',
      ],
    });
  });

  it('lists items that are not HTTP requests, with their types', () => {
    const files = {
      'orders/folder.bru': 'meta {\n  name: Orders\n}\n',
      'orders/a.bru': 'meta {\n  name: live\n  type: ws\n}\nws {\n  url: ws://x\n}\n',
      'orders/b.bru': 'grpc {\n  url: x\n}\n',
      'c.bru': 'meta {\n  name: new\n  type: mqtt\n}\n',
      'd.bru': 'meta {\n  name: empty\n  type: http\n}\n',
    };
    expect(imported(files)['left']).toEqual([
      'new: Its type is mqtt: only HTTP requests can go to functions',
      'empty: It has no URL',
      'Orders / live: Its type is ws: only HTTP requests can go to functions',
      'Orders / b: Its type is grpc: only HTTP requests can go to functions',
    ]);
  });

  it.each([
    [
      'auth: inherit',
      'auth:bearer {\n  token: hunter2\n}\nauth:oauth2:additional_params {\n  a: b\n}',
      ['Unused authentication (bearer)', 'Unused authentication (oauth2)'],
    ],
    [
      'auth: apikey',
      'auth:apikey {\n  key: X-Key\n  value: hunter2\n  placement: header\n}',
      ['Authentication (apikey): add the header X-Key if the function reads it'],
    ],
    [
      'auth: apikey',
      'auth:apikey {\n  key: code\n  value: hunter2\n  placement: queryparams\n}',
      ['Authentication (apikey): add the query parameter code if the function reads it'],
    ],
    [
      'auth: wsse',
      'auth:wsse {\n  username: a\n}',
      ['Authentication (wsse): add the header X-WSSE if the function reads it'],
    ],
    ['body: none', 'body:text {\n  x\n}\nbody:xml {\n}', ['Unused body (text)']],
    ['body: none', 'body:graphql:vars {\n  {}\n}', ['Unused body (graphql:vars)']],
    [
      'body: none',
      'script:hooks {\n  x\n}\nnew-block {\n  a: b\n}',
      ['Block script:hooks', 'Block new-block'],
    ],
  ])('lists parts of a request without an effect: %s, %j', (member, blocks, notes) => {
    const text = `post {\n  url: ${url}\n  ${member}\n}\n${blocks}\n`;
    expect(imported({ 'a.bru': text })['a.ocifn.json']).toEqual({ name: 'a', ...target, notes });
  });

  it('says that its folders, which Bruno runs first, run after requests and by name', () => {
    const request = `post {\n  url: ${url}\n}\n`;
    const folder = (seq: number): string => `meta {\n  seq: ${seq}\n}\n`;
    const order =
      'Order of folders: ocifn run sends the requests of a folder first, then its folders by name';
    const folders = (first: number, second: number): Readonly<Record<string, string>> => ({
      'a/folder.bru': folder(first),
      'a/x.bru': request,
      'b/folder.bru': folder(second),
      'b/x.bru': request,
    });
    expect(imported(folders(1, 2))['notes']).toBeUndefined();
    expect(imported(folders(2, 1))['notes']).toEqual([order]);
    expect(imported({ ...folders(1, 2), 'x.bru': request })['notes']).toEqual([order]);
  });

  it.each([
    ['text', 'body:text {\n  a\n    b\n}', { contentType: 'text/plain', body: { text: 'a\n  b' } }],
    ['xml', 'body:xml {\n  <a/>\n}', { contentType: 'application/xml', body: { text: '<a/>' } }],
    ['sparql', 'body:sparql {\n  x\n}', { contentType: 'application/sparql-query', body: { text: 'x' } }],
    ['json', 'body {\n  {"a":1}\n}', { body: '{"a":1}' }],
    ['json', 'body:json {\n  { "a": {{n}} }\n}', { body: { text: '{ "a": {{n}} }' } }],
    ['json', '', {}],
    [
      'formUrlEncoded',
      'body:form-urlencoded {\n  a: b c\n  ~d: e\n}',
      {
        contentType: 'application/x-www-form-urlencoded',
        body: { text: 'a=b+c' },
        notes: ['Disabled form field d'],
      },
    ],
    [
      'formUrlEncoded',
      'body:form-urlencoded {\n  q: {{amp}}+\n  {{key}}: {{amp}}\n  id: {{$guid}}\n}',
      {
        contentType: 'application/x-www-form-urlencoded',
        body: { text: 'q={{amp}}%2B&{{key}}={{amp}}&id={{$guid}}' },
        notes: ['URL encoding of {{amp}}, {{key}} in the form: the values are sent as they are'],
      },
    ],
    [
      'file',
      'body:file {\n  ~file: @file(no.bin) @contentType()\n  file: @file(a b.bin) @contentType(image/png)\n}',
      { contentType: 'image/png', body: { file: 'a b.bin' } },
    ],
    ['file', 'body:file {\n  file: @file(a.bin)\n}', { body: { file: 'a.bin' } }],
    ['file', 'body:file {\n}', {}],
    ['multipartForm', 'body:multipart-form {\n  a: b\n}', { notes: ['Multipart form'] }],
    ['graphql', 'body:graphql {\n  { a }\n}', { body: '{"query":"{ a }","variables":{}}' }],
    [
      'graphql',
      'body:graphql {\n  query Q {\n    a(x: "b")\n  }\n}\nbody:graphql:vars {\n  { "n": 9007199254740993 } // x\n}',
      {
        body: String.raw`{"query":"query Q {\n  a(x: \"b\")\n}","variables":{ "n": 9007199254740993 }}`,
      },
    ],
    [
      'graphql',
      'body:graphql {\n  { a }\n}\nbody:graphql:vars {\n  { "n": {{n}} }\n}',
      {
        body: { text: '{"query":"{ a }","variables":{ "n": {{n}} }}' },
      },
    ],
    ['graphql', '', {}],
    ['unknown', '', { notes: ['Body (unknown)'] }],
  ])('sends the body %s of %j', (kind, block, expected) => {
    const text = `post {\n  url: ${url}\n  body: ${kind}\n}\n\n${block}\n`;
    expect(imported({ 'a.bru': text })['a.ocifn.json']).toEqual({ name: 'a', ...target, ...expected });
  });

  it('is read line by line', () => {
    type Pair = { readonly key: string; readonly value: string };
    const block = (text: string, ...pairs: readonly Pair[]): object => ({
      text,
      pairs: pairs.map((pair) => ({ ...pair, disabled: false })),
      annotations: [],
    });
    expect(
      parseBru('a {\r\n  k: v: w\r\n  no pair\r\n  : x\r\n}\r\nb [x, y]\r\nc {z: 1}\r\nd {\r\n  open: 1'),
    ).toEqual(
      new Map([
        ['a', block('k: v: w\nno pair\n: x', { key: 'k', value: 'v: w' })],
        ['b', block('x, y', { key: 'x', value: '' }, { key: 'y', value: '' })],
        ['c', block('z: 1', { key: 'z', value: '1' })],
        ['d', block('open: 1', { key: 'open', value: '1' })],
      ]),
    );
  });

  it.each([
    "@description('''see https://x: y''')\n  X: 1",
    "@description('''\n    Note: set by (a)\n\n    @other('x')\n  ''')\n  X: 1",
    "@description('Note: (a)')\n  X: 1",
    '@description("see \\") Note: x")\n  X: 1',
    '@description(Note: x)\n  X: 1',
    "@description('a') X: 1",
  ])('lists the annotation of an entry: %j', (entry) => {
    const text = `post {\n  url: ${url}\n}\nheaders {\n  ${entry}\n}\n`;
    expect(imported({ 'a.bru': text })['a.ocifn.json']).toEqual({
      name: 'a',
      ...target,
      headers: { X: '1' },
      notes: ['Descriptions of headers, variables or fields'],
    });
  });

  it('carries over tags and the timeout, and lists other settings, examples and descriptions', () => {
    const files = {
      'environments/dev.bru': 'vars {\n  @description("x")\n  a: 1\n  ~b: 2\n  ~c: 3\n}\n',
      'collection.bru': 'meta {\n  name: Shop\n}\ndocs {\n  About\n}\n',
      'orders/folder.bru': 'meta {\n  name: Orders\n  tags: [\n    t\n  ]\n}\ndocs {\n  About\n}\n',
      'orders/a.bru': `meta {
  name: a
  tags: [
    smoke
    slow-one
  ]
}
post {
  url: ${url}
}
settings {
  encodeUrl: false
  timeout: 1500
  followRedirects: true
  maxRedirects: 2
}
example {
  name: ok
  response: {
    status: 200
  }
}
docs {
  About
}
`,
      'orders/b.bru': `post {\n  url: ${url}\n}\nsettings {\n  encodeUrl: true\n  timeout: 0\n}\n`,
    };
    const read = imported(files);
    expect(read['Orders/a.ocifn.json']).toEqual({
      name: 'a',
      tags: ['smoke', 'slow-one'],
      ...target,
      timeout: { read: 1.5 },
      notes: [
        'Description',
        'Saved responses',
        'Timeout of the whole request: it limits the wait between bytes instead',
        'Settings: maxRedirects',
      ],
    });
    expect(read['Orders/b.ocifn.json']).toEqual({ name: 'b', ...target });
    expect(read['notes']).toEqual([
      'Orders: Description',
      'Orders: Tags: t',
      'Disabled variables of the environment dev: b, c',
      'Descriptions in the environment dev',
      'Description',
    ]);
  });

  it('lists other annotations by name, and keeps keys that begin with @', () => {
    const text = `post {\n  url: ${url}\n  body: formUrlEncoded\n}\nbody:form-urlencoded {\n  @secret\n  @a: 1\n  @b(c): 2\n}\n`;
    expect(imported({ 'a.bru': text })['a.ocifn.json']).toMatchObject({
      body: { text: '%40a=1&%40b(c)=2' },
      notes: ['Annotation @secret'],
    });
  });

  it('names the file that cannot be read if there is nothing else', () => {
    expect(() => imported({ 'bruno.json': '{}', 'a.bru': '\uFFFDx' })).toThrow(
      'a.bru cannot be read: it is not UTF-8: save it as UTF-8',
    );
    expect(() => imported({ 'a.bru': 'docs {\n  x\n}\n' })).toThrow('a.bru is not a request');
  });

  it('lists files in UTF-16', () => {
    const utf16 = Buffer.from('\ufeffvars {\n  a: 1\n}\n', 'utf16le').toString('utf8');
    const files = { 'environments/dev.bru': utf16, 'b.yml': utf16, 'a.bru': `post {\n  url: ${url}\n}\n` };
    const read = imported(files);
    expect(read).not.toHaveProperty(['ocifn.env.json']);
    expect(read['notes']).toEqual([
      'environments/dev.bru cannot be read: it is not UTF-8: save it as UTF-8',
      'b.yml cannot be read: it is not UTF-8: save it as UTF-8',
    ]);
  });

  it('reads the names of secrets between annotations', () => {
    const files = {
      'environments/dev.bru':
        "vars {\n  a: 1\n}\nvars:secret [\n  @description('''one, two''')\n  pw,\n  b\n]\n",
      'a.bru': `post {\n  url: ${url}\n}\nheaders {\n  X: {{b}}\n}\n`,
    };
    expect(imported(files)['a.ocifn.json']).toMatchObject({ headers: { X: '{{$secret.B}}' } });
  });
});
