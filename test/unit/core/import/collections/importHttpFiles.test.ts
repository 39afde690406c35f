import { describe, expect, it } from 'vitest';
import { importHttpFiles } from '../../../../../src/core/import/collections/importHttpFiles.ts';
import { id, shown } from '../../../../support/fixtures/importedFolder.ts';

const invoke = 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com/20181201';

describe('a .http file', () => {
  it('becomes a collection of the requests that go to functions', () => {
    const text = `
@host = ${invoke}
@url = {{host}}/functions/{{fn}}/actions/invoke
# a comment
// another
### Create an order
# @name create
# @no-log
POST {{url}} HTTP/1.1
content-type: application/json
# off: x
Fn-Intent: cloudevent

{
  "id": 9007199254740993,
  "who": "{{who}}"
}

### List orders ###
GET https://me:secret@example.com/orders?token=abc

###
POST {{host}}
  /functions/${id}
  /actions/invoke
  ?x=1
Content-Type: application/x-www-form-urlencoded

a=1
&b={{$guid}}
`;
    expect(shown(importHttpFiles('shop', new Map([['shop.http', text]])))).toEqual({
      'ocifn.collection.json': {
        name: 'shop',
        order: ['create', 'request'],
        defaults: { variables: { host: invoke } },
      },
      'create.ocifn.json': {
        name: 'create',
        function: '{{fn}}',
        endpoint: '{{host}}',
        intent: 'cloudevent',
        body: '{\n      "id": 9007199254740993,\n      "who": "{{who}}"\n    }',
        notes: ['Comments'],
      },
      'request.ocifn.json': {
        function: id,
        endpoint: '{{host}}',
        contentType: 'application/x-www-form-urlencoded',
        body: { text: 'a=1&b={{$guid}}' },
        notes: ['Query string of the URL'],
      },
      left: ['List orders: It does not go to the invoke URL of a function (https://example.com/orders)'],
      notes: ['Comments'],
    });
  });

  it('lists scripts, assertions and directives of each tool', () => {
    const text = `import other.http
< {%
  request.variables.set("a", 1)
%}
{{
  exports.x = 1;
}}
# @prompt order Which one
# @ref login
# @loop for 3
POST ${invoke}/functions/${id}/actions/invoke
Content-Type: text/plain
not a header
? also not
X-Last: 1

Hi {{order}} {{login.response.body.token}} {{$processEnv HOME}} {{$dotenv X}}
{{$uuid}} {{$datetime iso8601}} {{$datetime rfc1123}} {{$input who}} {{$randomInt 1 5}}

> {%
  client.test("ok", () => {})
%}
> ./check.js
>> out.json
<> last.json
?? status == 200
{{@response
  test();
}}
`;
    expect(shown(importHttpFiles('x', new Map([['x.http', text]])))).toEqual({
      'ocifn.collection.json': { name: 'x', order: ['request'] },
      'request.ocifn.json': {
        function: id,
        endpoint: invoke,
        contentType: 'text/plain',
        headers: { 'X-Last': '1' },
        body: {
          text:
            'Hi {{$prompt.order}} {{login.response.body.token}} {{$env.HOME}} {{$dotenv X}}\n' +
            '{{$guid}} {{$isoDate}} {{$datetime rfc1123}} {{$prompt.who}} {{$randomInt 1 5}}',
        },
        notes: [
          'Script before the request',
          'Comments',
          'Directive @ref',
          'Directive @loop',
          'Lines among the headers that are not headers',
          'Response script',
          'File for the response',
          'Recorded response',
          'Assertions',
          'Placeholder {{login.response.body.token}}',
          'Environment variable HOME: allow it before you use {{$env.HOME}}',
          'Placeholder {{$dotenv X}}',
          'Placeholder {{$datetime rfc1123}}',
          'Placeholder {{$randomInt 1 5}}',
        ],
      },
      notes: ['Line "import" for another file'],
    });
  });

  it.each([
    ['< ./a.bin', { file: './a.bin' }, []],
    ['<@ ./a.json', { file: './a.json', expand: true }, []],
    ['<@latin1 ./a.json', undefined, ['Encoding of the body file']],
    ['before\n< ./a.bin', undefined, ['Body of text and files']],
    [
      '< /etc/hosts',
      { file: '/etc/hosts' },
      ['Body file outside of the imported folder: check /etc/hosts before you send it'],
    ],
    ['< ../x', { file: '../x' }, ['Body file outside of the imported folder: check ../x before you send it']],
  ])('sends the file of %j', (body, expected, notes) => {
    const text = `POST ${invoke}/functions/${id}/actions/invoke\n\n${body}\n`;
    const { 'request.ocifn.json': request } = shown(importHttpFiles('x', new Map([['x.http', text]])));
    expect(request).toEqual({
      function: id,
      endpoint: invoke,
      ...(expected && { body: expected }),
      ...(notes.length > 0 && { notes }),
    });
  });

  it('has its environments, without what is private', () => {
    const files = new Map([
      [
        'x.http',
        `@a = {{b}}/20260325\n@apiKey = 1234\n###\nPOST {{a}}/functions/{{fn}}/actions/invoke\nX-Key: {{apiKey}} {{pw}} {{n}}\n\n["{{n}}", "{{$timestamp}}"]`,
      ],
      [
        'http-client.env.json',
        `{ "$shared": { "all": "s" }, "dev": { "b": "https://{{sub}}.example", "sub": "dev", "fn": "${id}", "n": 9007199254740993, "Security": { "Auth": {} }, "loop": "{{loop}}" }, "prod": { "fn": "x", "ok": true } }`,
      ],
      ['http-client.private.env.json', '{ "dev": { "pw": "hunter2" }, "local": {} }'],
    ]);
    expect(shown(importHttpFiles('x', files))).toEqual({
      'ocifn.collection.json': { name: 'x', order: ['request'], defaults: { variables: { all: 's' } } },
      'request.ocifn.json': {
        function: '{{fn}}',
        endpoint: '{{b}}/20260325',
        headers: { 'X-Key': '{{$secret.APIKEY}} {{$secret.PW}} {{n}}' },
        body: { text: '["{{n}}", "{{$timestamp}}"]' },
        notes: ['Value of apiKey: enter it as the secret APIKEY', 'Value of pw: enter it as the secret PW'],
      },
      'ocifn.env.json': {
        dev: { b: 'https://dev.example', sub: 'dev', fn: id, n: '9007199254740993' },
        prod: { fn: 'x', ok: 'true' },
        local: {},
      },
      notes: [
        'Variable loop of the environment dev: its value contains {{loop}}, which is not replaced there',
        'Security of the environment dev: its value is an object or a list',
      ],
    });
  });

  it.each(['http-client.env.json', 'http-client.private.env.json'])('does without a broken %s', (path) => {
    const files = new Map([
      ['x.http', `POST ${invoke}/functions/${id}/actions/invoke`],
      [path, '{ "dev": '],
    ]);
    const imported = shown(importHttpFiles('x', files));
    expect(imported['request.ocifn.json']).toMatchObject({ function: id });
    expect(imported['notes']).toEqual([`${path} cannot be read: it is not a JSON object`]);
  });

  it('becomes a folder if there are several', () => {
    const text = `POST ${invoke}/functions/${id}/actions/invoke\n\n< ./a.bin`;
    const files = new Map([
      ['one.http', text],
      ['two/one.rest', text],
      ['two/none.http', 'GET https://example.com'],
    ]);
    expect(shown(importHttpFiles('all', files))).toEqual({
      'ocifn.collection.json': { name: 'all', order: [] },
      'one/ocifn.collection.json': { name: 'one', order: ['request'] },
      'one/request.ocifn.json': { function: id, endpoint: invoke, body: { file: './a.bin' } },
      'one-2/ocifn.collection.json': { name: 'one', order: ['request'] },
      'one-2/request.ocifn.json': { function: id, endpoint: invoke, body: { file: './two/./a.bin' } },
      left: ['none / GET https://example.com: It does not go to the invoke URL of a function'],
    });
  });

  it.each([
    ['{{invokeUrl}}', `${invoke}/functions/${id}/actions/invoke`, { function: '{{invokeUrl}}' }],
    ['{{invokeUrl}}', 'https://example.com', undefined],
    ['{{invokeUrl}}', undefined, undefined],
    [
      `{{host}}/functions/${id}/actions/invoke/`,
      'abc.example/20181201',
      { function: id, endpoint: 'https://{{host}}' },
    ],
    [`{{host}}/functions/${id}/actions/invoke`, 'https://me:x@abc.example', undefined],
    [`{{host}}/functions/${id}/actions/invoke`, undefined, { function: id, endpoint: '{{host}}' }],
    [
      `https://{{host}}/{{version}}/functions/{{fn}}/actions/invoke`,
      'x.example',
      { function: '{{fn}}', endpoint: 'https://{{host}}/{{version}}' },
    ],
    [
      `x.example:8443/functions/${id}/actions/invoke`,
      undefined,
      { function: id, endpoint: 'https://x.example:8443' },
    ],
    [`/20181201/functions/${id}/actions/invoke`, undefined, { function: id }],
    [`https://x/20181201/functions/name/actions/invoke`, undefined, undefined],
    [`https://x/20181201/functions/%zz/actions/invoke`, undefined, undefined],
    [`https://x/20181201/functions/{{host}}/actions/invoke`, 'name', undefined],
    [`https://x/y/z/20181201/20260325/functions/${id}/actions/invoke`, undefined, undefined],
  ])('goes to %s with the value %s', (url, value, expected) => {
    const variable = value === undefined ? '' : `@${/\{\{(\w+)/.exec(url)?.[1] ?? 'x'} = ${value}\n`;
    const { 'request.ocifn.json': request } = shown(
      importHttpFiles('x', new Map([['x.http', `${variable}POST ${url}`]])),
    );
    expect(request).toEqual(expected);
  });

  it.each([
    ['abc.example', 'https://abc.example', ['Host header: the request is sent with https']],
    ['abc.example:443', 'https://abc.example', undefined],
    ['localhost:8080', 'http://localhost:8080', undefined],
    ['{{where}}', 'https://{{where}}', ['Host header: the request is sent with https']],
  ])('goes to the path of its URL on the host of its header: %s', (host, origin, notes) => {
    const text = `POST /20181201/functions/${id}/actions/invoke\nhost: ${host}\n\n{}`;
    const { 'request.ocifn.json': request } = shown(importHttpFiles('x', new Map([['x.http', text]])));
    expect(request).toEqual({
      function: id,
      endpoint: `${origin}/20181201`,
      body: '{}',
      ...(notes && { notes }),
    });
  });

  it('goes to the variable host if its URL is only a path, as in httpyac', () => {
    const text = `POST /20181201/functions/${id}/actions/invoke`;
    const expected = { function: id, endpoint: '{{host}}/20181201' };
    const inFile = new Map([['x.http', `${text}\n###\n@host = https://abc.example`]]);
    expect(shown(importHttpFiles('x', inFile))['request.ocifn.json']).toEqual(expected);
    const beside = new Map([
      ['x.http', text],
      ['http-client.env.json', '{ "dev": { "host": "https://abc.example" } }'],
    ]);
    expect(shown(importHttpFiles('x', beside))['request.ocifn.json']).toEqual(expected);
  });

  it('lists variables with several values, of which tools use different ones', () => {
    const request = `POST ${invoke}/functions/${id}/actions/invoke\nX-A: {{a}}`;
    const text = `@a = 1\n@b = 1\n${request}\n### two\n@a = 2\n@b = 1\n${request}\n\n@a = 3`;
    expect(shown(importHttpFiles('x', new Map([['x.http', text]])))).toMatchObject({
      'ocifn.collection.json': { defaults: { variables: { a: '3', b: '1' } } },
      notes: [
        'Variable a has several values: the last one applies to the whole file, as in REST Client; in httpyac, the last one above a request',
      ],
    });
  });

  const target = { function: id, endpoint: invoke };
  const post = `POST ${invoke}/functions/${id}/actions/invoke`;

  it('lists variables that would change their value within a request', () => {
    const text = `@order = {{$guid}}\n@n = {{$randomInt}}\n@at = {{$timestamp}}\n@key = k-{{order}}\n
### twice\n${post}\nX-Order: {{order}}\nX-N: {{n}}\nX-At: {{at}}\n\n["{{order}}", "x{{at}}", "x{{$guid}}", "{{$guid}}"]
### nested\n${post}\nX-Id: {{key}}\nX-Order: {{order}}
### once\n${post}\nX-Order: {{order}}\nDate: {{order}}`;
    const files = shown(importHttpFiles('x', new Map([['x.http', text]])));
    const note = 'Variable order: it gets another value at each place';
    expect(files['twice.ocifn.json']).toMatchObject({ notes: [note] });
    expect(files['nested.ocifn.json']).toMatchObject({
      headers: { 'X-Id': 'k-{{$guid}}', 'X-Order': '{{$guid}}' },
      notes: [note],
    });
    expect(files['once.ocifn.json']).toEqual({
      name: 'once',
      ...target,
      headers: { 'X-Order': '{{$guid}}' },
      notes: ['Set automatically: Date'],
    });
  });

  it('lists variables that are neither written nor used', () => {
    const text = `@x = {{one.response.headers.Location}}\n@y = {{z}}\n@z = 1\n@$w = 2\n
# @prompt who\n# @name one\n${post}\nX-A: {{$w}}\n### other\n${post}\nX-A: {{y}}`;
    expect(shown(importHttpFiles('x', new Map([['x.http', text]])))).toEqual({
      'ocifn.collection.json': {
        name: 'x',
        order: ['one', 'other'],
        defaults: { variables: { z: '1' } },
      },
      'one.ocifn.json': {
        name: 'one',
        ...target,
        headers: { 'X-A': '2' },
        notes: ['Unused variables were omitted: who'],
      },
      'other.ocifn.json': { name: 'other', ...target, headers: { 'X-A': '{{z}}' } },
      notes: ['Unused variables were omitted: x'],
    });
    const several = new Map([
      ['a.http', `@x = {{y}}\n${post}\nX-A: {{x}}`],
      ['b.http', `@x = {{y}}\n${post}`],
      ['c.http', `@x = {{y}}\nGET https://example.com`],
    ]);
    expect(shown(importHttpFiles('all', several))['notes']).toEqual(['b: Unused variables were omitted: x']);
  });

  it('mentions only the secrets that a written file uses, by their names in it', () => {
    const environments = JSON.stringify({
      dev: { accessToken: 'a', testPassword: 'b' },
      prod: { accessToken: 'c', testPassword: 'd' },
    });
    const importWith = (headers: string): Readonly<Record<string, unknown>> =>
      shown(
        importHttpFiles(
          'x',
          new Map([
            ['x.http', `@token = abc\n${post}?code={{token}}\n${headers}`],
            ['http-client.env.json', environments],
          ]),
        ),
      );
    expect(importWith('Authorization: Bearer {{token}} {{$dotenv X}}')).toMatchObject({
      'request.ocifn.json': {
        notes: ['Query string of the URL', 'Authorization header: the request is signed instead'],
      },
      notes: ['Unused secrets were omitted: accessToken, testPassword, token'],
    });
    expect(importWith('X-A: {{accessToken}} {{token}}')).toMatchObject({
      'request.ocifn.json': {
        headers: { 'X-A': '{{$secret.ACCESSTOKEN}} {{$secret.TOKEN}}' },
        notes: [
          'Query string of the URL',
          'Value of token: enter it as the secret TOKEN',
          'Value of accessToken: enter it as the secret ACCESSTOKEN',
        ],
      },
      notes: [
        'Secrets of the environment dev: enter ACCESSTOKEN when you are asked',
        'Secrets of the environment prod: enter ACCESSTOKEN when you are asked',
        'Unused secrets were omitted: testPassword',
      ],
    });
  });

  it.each([
    ['@q = {{q}}', 'q'],
    ['@q = {{r}}\n@r = x{{q}}', 'q'],
  ])('lists a variable that refers to itself: %j', (variables, name) => {
    const files = new Map([
      ['x.http', `${variables}\n${post}\nX-A: {{q}}`],
      ['http-client.env.json', '{ "dev": { "q": "1" } }'],
    ]);
    expect(shown(importHttpFiles('x', files))).toMatchObject({
      'request.ocifn.json': { notes: [`Variable ${name} refers to itself: it was omitted`] },
      'ocifn.env.json': { dev: { q: '1' } },
    });
  });

  it('replaces variables that contain variables, up to a limit', () => {
    const lines = Array.from({ length: 30 }, (_, n) => `@v${n} = ${`{{v${n + 1}}}`.repeat(40)}`);
    const text = `${lines.join('\n')}\n@self = {{self}}\n###\nPOST ${invoke}/functions/${id}/actions/invoke\nX-A: {{v0}}\nX-B: {{self}}`;
    const started = performance.now();
    const { 'request.ocifn.json': request } = shown(importHttpFiles('x', new Map([['x.http', text]])));
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(request).toMatchObject({
      headers: { 'X-A': '{{v0}}', 'X-B': '{{self}}' },
      notes: [
        'Placeholder {{v10}}: its value is nested too deeply',
        'Variables that contain variables: the result is too long',
        'Variable self refers to itself: it was omitted',
      ],
    });
  });
});
