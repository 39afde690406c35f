import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { importBruno, isBrunoFile } from '../../../../../src/core/import/collections/importBruno.ts';
import { id, shown } from '../../../../support/fixtures/importedFolder.ts';

const parseYaml = (text: string): unknown => parse(text, { schema: 'failsafe' }) as unknown;
const url = `https://abc.example/20181201/functions/${id}/actions/invoke`;
const target = { function: id, endpoint: 'https://abc.example/20181201' };

const order = 'Order of folders: ocifn run sends the requests of a folder first, then its folders by name';

/** Imports files of Bruno by path. */
function imported(files: Readonly<Record<string, string>>): Readonly<Record<string, unknown>> {
  return shown(importBruno('folder', new Map(Object.entries(files)), parseYaml));
}

describe('a Bruno collection in YAML', () => {
  it('keeps its folders, variables, headers and environments', () => {
    const files = {
      'opencollection.yml': `opencollection: 1.0.0
info:
  name: Shop
config:
  environments:
    - name: inside
      variables:
        - { name: a, value: b }
request:
  headers:
    - { name: X-All, value: "1" }
    - { name: X-Off, value: "1", disabled: true }
  variables:
    - { name: host, value: https://abc.example }
  auth: { type: oauth2 }
  scripts:
    - { type: before-request, code: x }
`,
      'environments/dev.yml': `name: dev
variables:
  - { name: fn, value: ${id} }
  - { name: big, value: 9007199254740993 }
  - { name: typed, value: { type: string, data: x } }
  - { name: pw, secret: true }
  - { name: other, secret: true, value: hunter2 }
  - { name: off, value: x, disabled: true }
`,
      'orders/folder.yml': 'info:\n  name: Orders\n  type: folder\n  seq: 1\n',
      'orders/create.yml': `info:
  name: create
  type: http
  seq: 1
http:
  method: POST
  url: "{{host}}/20181201/functions/:fn/actions/invoke"
  params:
    - { name: fn, value: "{{fn}}", type: path }
    - { name: q, value: x, type: query }
  headers:
    - name: X-Trace
      value: "{{pw}}"
  body:
    type: json
    data: |-
      { "id": 9007199254740993 }
  auth: inherit
runtime:
  variables:
    - { name: own, value: "1" }
  scripts:
    - { type: after-response, code: x }
    - { type: tests, code: x }
  assertions:
    - { expression: res.status, operator: eq, value: "200" }
  actions:
    - { type: set-variable }
`,
      'bodies.yml': `http:
  method: post
  url: ${url}
  body:
    - title: a
      body: { type: text, data: no }
    - title: b
      selected: true
      body:
        type: form-urlencoded
        data:
          - { name: a, value: b c }
`,
      'file.yaml': `http:
  method: POST
  url: ${url}
  auth: { type: basic }
  body:
    type: file
    data:
      - { filePath: no.bin }
      - { filePath: yes.bin, contentType: image/png, selected: true }
`,
      'other.yml': 'name: x\n',
      'broken.yml': 'a: [',
    };
    expect(imported(files)).toEqual({
      'ocifn.collection.json': {
        name: 'Shop',
        order: ['bodies', 'file'],
        defaults: { headers: { 'X-All': '1' }, variables: { host: 'https://abc.example' } },
      },
      'Orders/ocifn.collection.json': { name: 'Orders', order: ['create'] },
      'Orders/create.ocifn.json': {
        name: 'create',
        function: '{{fn}}',
        endpoint: '{{host}}/20181201',
        headers: { 'X-Trace': '{{$secret.PW}}' },
        body: '{ "id": 9007199254740993 }',
        variables: { own: '1' },
        notes: [
          'Response script',
          'Test script',
          'Assertions',
          'Variables from the response',
          'Query parameter q: it is not in the URL',
          'Value of pw: enter it as the secret PW',
        ],
      },
      'bodies.ocifn.json': {
        name: 'bodies',
        ...target,
        contentType: 'application/x-www-form-urlencoded',
        body: { text: 'a=b+c' },
        notes: ['Unused body (a)'],
      },
      'file.ocifn.json': {
        name: 'file',
        ...target,
        contentType: 'image/png',
        body: { file: 'yes.bin' },
        notes: ['Authentication (basic): the request is signed instead'],
      },
      'ocifn.env.json': { inside: { a: 'b' }, dev: { fn: id, big: '9007199254740993', typed: 'x' } },
      notes: [
        'other.yml is not a request',
        'broken.yml cannot be read',
        'Disabled variables of the environment dev: off',
        'Script before the request',
        'Authentication (oauth2): the request is signed instead',
        'Disabled header X-Off',
        order,
        'Unused secrets were omitted: other',
      ],
    });
  });

  it('carries over tags and the timeout, and lists other settings, examples and descriptions', () => {
    const files = {
      'opencollection.yml': 'info: { name: Shop, tags: [t] }\ndocs: About\n',
      'environments/dev.yml': 'variables:\n  - { name: a, value: x, description: About }\n',
      'a.yml': `info: { name: a, tags: [smoke, slow] }
http:
  method: POST
  url: ${url}
  headers:
    - { name: X, value: "1", description: About }
settings: { encodeUrl: true, timeout: 2000, followRedirects: false, maxRedirects: inherit }
examples:
  - { name: ok }
docs: { content: About, type: text/markdown }
`,
    };
    const read = imported(files);
    expect(read['a.ocifn.json']).toEqual({
      name: 'a',
      tags: ['smoke', 'slow'],
      ...target,
      headers: { X: '1' },
      timeout: { read: 2 },
      notes: [
        'Description',
        'Saved responses',
        'Descriptions of headers, variables or fields',
        'Timeout of the whole request: it limits the wait between bytes instead',
        'Settings: followRedirects',
      ],
    });
    expect(read['notes']).toEqual(['Descriptions in the environment dev', 'Description', 'Tags: t']);
  });

  it('carries over a GraphQL request', () => {
    const files = {
      'a.yml': `info: { name: find, type: graphql }
graphql:
  method: POST
  url: ${url}
  params:
    - { name: old, value: x, type: query, disabled: true }
    - { name: id, value: x, type: path }
  body:
    query: "query Find { order }"
    variables: '{ "id": 9007199254740993 }'
runtime:
  auth: { type: apikey, key: X-Key, value: hunter2, placement: header }
`,
      'b.yml': `graphql:
  url: ${url}
  body:
    - { title: a, body: { query: "{ a }" } }
    - { title: b, selected: true, body: { query: "{ b }" } }
`,
    };
    expect(imported(files)).toMatchObject({
      'find.ocifn.json': {
        ...target,
        body: '{"query":"query Find { order }","variables":{ "id": 9007199254740993 }}',
        notes: [
          'Authentication (apikey): add the header X-Key if the function reads it',
          'Disabled query parameter old',
          'Path parameter id: it is not in the URL',
        ],
      },
      'b.ocifn.json': {
        ...target,
        body: '{"query":"{ b }","variables":{}}',
        notes: ['Unused body (a)'],
      },
    });
  });

  it('lists items that are not HTTP requests, with their types', () => {
    const files = {
      'orders/folder.yml': 'info: { name: Orders }',
      'orders/a.yml': 'info: { name: live, type: websocket }\nwebsocket: { url: "wss://x" }',
      'orders/b.yml': 'grpc: { url: x }',
      'orders/c.yml': 'type: script\nscript: x',
      'd.yml': 'info: { name: new, type: mqtt }',
      'e.yml': 'info: { name: empty, type: graphql }',
    };
    expect(imported(files)['left']).toEqual([
      'new: Its type is mqtt: only HTTP requests can go to functions',
      'empty: It has no URL',
      'Orders / live: Its type is websocket: only HTTP requests can go to functions',
      'Orders / b: Its type is grpc: only HTTP requests can go to functions',
      'Orders / c: Its type is script: only HTTP requests can go to functions',
    ]);
  });

  it('may be a single file', () => {
    const files = {
      'opencollection.yml': `info: { name: Shop }
items:
  - info: { name: Orders, type: folder }
    items:
      - info: { name: create, type: http }
        http: { method: POST, url: "${url}" }
      - info: { name: live, type: websocket }
  - info: { name: Orders, type: folder }
    items:
      - x
  - info: { name: ping, type: http }
    http: { method: GET, url: "https://example.com" }
`,
    };
    expect(imported(files)).toEqual({
      'ocifn.collection.json': { name: 'Shop', order: [] },
      'Orders/ocifn.collection.json': { name: 'Orders', order: ['create'] },
      'Orders/create.ocifn.json': { name: 'create', ...target },
      left: [
        'ping: It does not go to the invoke URL of a function (https://example.com)',
        'Orders / live: Its type is websocket: only HTTP requests can go to functions',
        'Orders / item 1: It is not a request',
      ],
    });
  });

  it.each(['a.bru', 'b/c.YML', 'd.yaml', 'bruno.json', 'x/bruno.json'])('has the file %s', (path) => {
    expect(isBrunoFile(path)).toBe(true);
  });

  it.each(['a.json', 'notbruno.json', 'x.http'])('does not have the file %s', (path) => {
    expect(isBrunoFile(path)).toBe(false);
  });
});
