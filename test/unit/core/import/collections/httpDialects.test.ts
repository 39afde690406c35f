import { describe, expect, it } from 'vitest';
import { importHttpFiles } from '../../../../../src/core/import/collections/importHttpFiles.ts';
import { id, shown } from '../../../../support/fixtures/importedFolder.ts';

const endpoint = 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com/20181201';
const url = `${endpoint}/functions/${id}/actions/invoke`;
const target = { function: id, endpoint };
const begins = 'The next request begins without ###: REST Client and JetBrains send it as part of this body';

/** Returns the requests of a file by name, what is left, and the notes on the file. */
function read(text: string): Readonly<Record<string, unknown>> {
  const { 'ocifn.collection.json': _, ...rest } = shown(importHttpFiles('x', new Map([['x.http', text]])));
  return rest;
}

/** Returns the only request of a file, without what all have. */
function readOne(text: string): Readonly<Record<string, unknown>> {
  const { 'request.ocifn.json': request, ...others } = read(text);
  expect(others).toEqual({});
  const { function: name, endpoint: base, ...rest } = Object(request) as Record<string, unknown>;
  expect({ function: name, endpoint: base }).toEqual(target);
  return rest;
}

describe('a response recorded in a .http file', () => {
  it.each([
    ['{"a":1}\n\nHTTP/1.1 200 OK\nContent-Type: text/plain\n\nhi\n\n# comment\n@x = 1', '{"a":1}'],
    ['{"a":1}\n\nHTTP/2 200 - OK\nX-A: b\n\n{}', '{"a":1}'],
    ['{"a":1}\nHTTP/1.1 404 Not Found\n\n{}', '{"a":1}'],
    ['{"a":1}\n\n<> 2026-01-01T000000.200.json\n<> other.json\n', '{"a":1}'],
    ['HTTP/1.1 200\n\n{}', undefined],
  ])('is listed and not sent: %j', (body, sent) => {
    expect(readOne(`POST ${url}\n\n${body}`)).toEqual({
      ...(sent !== undefined && { body: sent }),
      notes: ['Recorded response'],
    });
  });

  it('may follow the headers directly, or have no request', () => {
    expect(readOne(`POST ${url}\nX-A: b\nHTTP/1.1 200 OK\nX-C: d\n\n{}`)).toEqual({
      headers: { 'X-A': 'b' },
      notes: ['Recorded response'],
    });
    expect(read(`###\nHTTP/1.1 200 OK\nX-A: b\n\n{}\n\nPOST ${url}\n###\nHTTP/2 200\n`)).toEqual({
      'request.ocifn.json': target,
      notes: ['Recorded response'],
    });
  });

  it('is text if it is part of a line or of a multipart body', () => {
    expect(readOne(`POST ${url}\nContent-Type: text/plain\n\nGot HTTP/1.1 200 OK\nHTTP/1.1 is old`)).toEqual({
      contentType: 'text/plain',
      body: { text: 'Got HTTP/1.1 200 OK\nHTTP/1.1 is old' },
    });
    const batch = '--b\nContent-Type: application/http\n\nHTTP/1.1 200 OK\n\n{}\n\nPOST https://x\n--b--';
    expect(readOne(`POST ${url}\nContent-Type: multipart/mixed; boundary=b\n\n${batch}`)).toEqual({
      contentType: 'multipart/mixed; boundary=b',
      body: { text: batch },
      notes: ['Multipart body: it is sent as text'],
    });
  });
});

describe('a request line below a body', () => {
  it.each([
    ['\n\n', ''],
    ['\n\n# a comment\n# @name second\n', ''],
    ['\n\n/*My functions\nGET https://other */\n// more\n\n', ''],
    ['\n', ''],
    ['\n\n?? status == 200\n', 'Assertions'],
    ['\n\nHTTP/1.1 200 OK\n\n{}\n\n', 'Recorded response'],
  ])('begins another request, whose credentials are never in the body: %j', (between, note) => {
    const text = `# @name first\nPOST ${url}\nContent-Type: application/json\n\n{"first":1}${between}POST ${url}\nAuthorization: Bearer verysecrettoken\n\n{}`;
    const imported = importHttpFiles('x', new Map([['x.http', text]]));
    expect(JSON.stringify(imported)).not.toContain('verysecret');
    const name = between.includes('@name') ? 'second' : undefined;
    const comments = between.includes('comment') || between.includes('/*') ? ['Comments'] : [];
    expect(read(text)).toEqual({
      'first.ocifn.json': {
        name: 'first',
        ...target,
        body: '{"first":1}',
        notes: note === '' ? [begins] : [note, begins],
      },
      [`${name ?? 'request'}.ocifn.json`]: {
        ...(name !== undefined && { name }),
        ...target,
        body: '{}',
        notes: [...comments, 'Authorization header: the request is signed instead'],
      },
    });
  });

  it('may follow a request without a body, and use a placeholder or a path', () => {
    expect(read(`GET https://a.example\nPOST {{url}}\n\nPOST /functions/x HTTP/1.1\n\nPOST ${url}`)).toEqual({
      'request.ocifn.json': target,
      left: [
        'GET https://a.example: It does not go to the invoke URL of a function',
        'POST {{url}}: It does not go to the invoke URL of a function',
        'POST /functions/x: It does not go to the invoke URL of a function',
      ],
    });
  });

  it.each([
    'Dear Ada,\nPOST https://x is what you call.',
    'See\n\npost https://x',
    'See\n\nPOST a letter',
    '# @forceRegionDelimiter',
  ])('is text: %j', (body) => {
    const isForced = body.startsWith('#');
    const sent = isForced ? 'a\n\nPOST https://x' : body;
    expect(readOne(`${isForced ? `${body}\n` : ''}POST ${url}\nContent-Type: text/plain\n\n${sent}`)).toEqual(
      { contentType: 'text/plain', body: { text: sent } },
    );
  });
});

describe('comments in a .http file', () => {
  it.each([
    ['/*My functions\n### not a heading\nPOST https://no.example\n*/', true],
    ['/* one line */', true],
    ['/*\n * @name no\n */\n\n// more', true],
    ['@later := 5', false],
    ['/* without an end', false],
    ['# ------\n//\n####', false],
  ])('do not hide the request below: %j', (comment, isListed) => {
    const { 'request.ocifn.json': request, left } = read(`${comment}\nPOST ${url}\n\n{}\n`);
    expect(request).toEqual({ ...target, body: '{}', ...(isListed && { notes: ['Comments'] }) });
    expect(left).toBeUndefined();
  });

  it('are not sent with a body, and are listed: REST Client and httpyac leave them out of any part of a request', () => {
    const body = '{\n// the name\n"name": "Ada"\n  # the age\n}\n\n# next: something else\n###';
    expect(readOne(`POST ${url}\n\n${body}`)).toEqual({
      body: '{\n    "name": "Ada"\n    }',
      notes: ['Comments in the body (3 lines): they are not sent'],
    });
    expect(readOne(`POST ${url}\nContent-Type: text/plain\n\n# all\n# of it`)).toEqual({
      contentType: 'text/plain',
      notes: ['Comments in the body (2 lines): they are not sent'],
    });
    expect(
      readOne(`POST ${url}\n\n{}\n\n/*\nPOST https://x\nAuthorization: secret\n*/\n# @loop for 3`),
    ).toEqual({
      body: '{}',
      notes: ['Directive @loop', 'Comments in the body (5 lines): they are not sent'],
    });
    expect(readOne(`POST ${url}\n\n# only a comment\n\n###`)).toEqual({ notes: ['Comments'] });
  });

  it.each([
    `# Creates an order\nPOST ${url}`,
    `POST ${url}\n# X-Off: disabled header`,
    `### Create an order\n###\nPOST ${url}`,
    `# @description creates an order\nPOST ${url}`,
  ])('and titles that are not used are listed once: %j', (text) => {
    expect(readOne(`${text}\n// more\n# and more`)).toEqual({ notes: ['Comments'] });
    expect(readOne(text)).toEqual({ notes: ['Comments'] });
  });

  it('include a title beside a name, and the question of a prompt', () => {
    const named = { name: 'create', ...target };
    const notes = ['Comments'];
    expect(read(`### Create an order\n# @name create\nPOST ${url}`)).toEqual({
      'create.ocifn.json': { ...named, notes },
    });
    expect(read(`### create\n# @name create\nPOST ${url}`)).toEqual({ 'create.ocifn.json': named });
    expect(readOne(`# @prompt user Username to search\nPOST ${url}\nX-A: {{user}}`)).toEqual({
      headers: { 'X-A': '{{$prompt.user}}' },
      notes,
    });
    expect(readOne(`# @prompt user\nPOST ${url}\nX-A: {{user}}`)).toEqual({
      headers: { 'X-A': '{{$prompt.user}}' },
    });
  });

  it('without a request are listed for the file', () => {
    for (const text of ['# about this file', '### About this file', '/* about this file */'])
      expect(read(`${text}\n###\nPOST ${url}\n###`)).toEqual({
        'request.ocifn.json': text.startsWith('###') ? { ...target, notes: ['Comments'] } : target,
        ...(!text.startsWith('###') && { notes: ['Comments'] }),
      });
    expect(read(`POST ${url}\n### the end`)).toEqual({ 'request.ocifn.json': target, notes: ['Comments'] });
  });

  it('are sent with Markdown, whose headings they are, as by httpyac', () => {
    const body = '# Title\n\n// text\n\n## Part\n\n/*\ntext\n*/';
    expect(readOne(`POST ${url}\nContent-Type: text/markdown; charset=utf-8\n\n${body}`)).toEqual({
      contentType: 'text/markdown; charset=utf-8',
      body: { text: body },
    });
  });

  it('are text if they have no comment characters at the beginning of a line', () => {
    const body = 'a // b\n\n/** doc */\nf(); # c\n@Column(name = "x")';
    expect(readOne(`POST ${url}\nContent-Type: text/x-java\n\n${body}`)).toEqual({
      contentType: 'text/x-java',
      body: { text: body },
    });
  });

  it('may contain directives between the headers', () => {
    expect(readOne(`POST ${url}\n# @loop for 3\nX-A: b\n// X-C: d`)).toEqual({
      headers: { 'X-A': 'b' },
      notes: ['Directive @loop', 'Comments'],
    });
  });
});

describe('the lines below a request line', () => {
  it.each([
    ['{\n"user": "ada",\n"id": 1\n}', '{\n    "user": "ada",\n    "id": 1\n    }'],
    ['[1,\n2]', '[1,\n    2]'],
  ])('are a body from the first that is not a header: %j', (body, sent) => {
    expect(readOne(`POST ${url}\n?x=1\n# comment\nX-A: b\n&y={{z}}\n${body}`)).toEqual({
      headers: { 'X-A': 'b' },
      body: sent,
      notes: ['Comments', 'Query string of the URL'],
    });
    expect(readOne(`POST ${url}\n${body}`)).toEqual({ body: sent });
  });

  it.each(['<a:b xmlns:a="x">\n  <c/>\n\n</a:b>', '  <a/>'])('may be XML: %j', (body) => {
    expect(readOne(`POST ${url}\nContent-Type: text/xml\n${body}`)).toEqual({
      contentType: 'text/xml',
      body: { text: body },
    });
  });

  it('may be text, which is listed: REST Client takes it for headers', () => {
    expect(readOne(`POST ${url}\nContent-Type: text/plain\nHello Ada\n\nand Bob`)).toEqual({
      contentType: 'text/plain',
      body: { text: 'Hello Ada\n\nand Bob' },
      notes: ['Text without an empty line before it: it is sent as the body'],
    });
  });

  it('are not sent if credentials may follow, or if they are not valid', () => {
    expect(
      readOne(`POST ${url}\nX Bad: 1\n:authority: x\nstray\n...base\nAuthorization: Bearer secret\n\n{}`),
    ).toEqual({
      body: '{}',
      notes: [
        'Header "X Bad": its name is not valid',
        'Header ":authority": its name is not valid',
        'Lines among the headers that are not headers',
        'Default headers (...base)',
        'Authorization header: the request is signed instead',
      ],
    });
  });

  it('may continue the URL with a path', () => {
    expect(readOne(`POST ${endpoint}\n/functions/${id}\n  /actions/invoke\n  X-A: b`)).toEqual({
      headers: { 'X-A': 'b' },
    });
  });
});

describe('a body of a .http file', () => {
  it('is XML, and no file, if a tag has attributes', () => {
    const body = '<note lang="en">\n <to>Ada</to>\n</note>';
    expect(readOne(`POST ${url}\nContent-Type: text/xml\n\n${body}`)).toEqual({
      contentType: 'text/xml',
      body: { text: body },
    });
  });

  it.each(['Authorization: Bearer x\n\nb', 'post https://x\nproxy-authorization : y'])(
    'may contain credentials, which is listed: %j',
    (body) => {
      expect(readOne(`POST ${url}\n\n${body}`)).toEqual({
        contentType: 'text/plain',
        body: { text: body },
        notes: ['Authorization line in the body: remove it if it is not part of the body'],
      });
    },
  );

  it.each([
    ['Hello world!', 'text/plain'],
    ['{{greeting}} world', 'text/plain'],
    ['<a>1</a>', 'application/xml'],
    ['<?xml version="1.0"?>\n<a/>', 'application/xml'],
    ['<- no tag', 'text/plain'],
    ['a=1&b=2', 'text/plain'],
  ])('has a content type if it is not JSON: %j', (body, contentType) => {
    expect(readOne(`POST ${url}\n\n${body}`)).toEqual({ contentType, body: { text: body } });
    expect(readOne(`POST ${url}\nContent-Type: text/csv\n\n${body}`)).toMatchObject({
      contentType: 'text/csv',
    });
  });

  it.each(['{ "a": {{a}} }', '[{{a}}]', '{{a}}', '{ {{members}} }', '{"a":1,}', '"a"'])(
    'has the default content type if it is JSON, or may be: %j',
    (body) => {
      expect(readOne(`POST ${url}\n\n${body}`)).not.toHaveProperty('contentType');
    },
  );

  it.each([
    ['key1 = value1 &\nkey2 = value2', 'key1=value1&key2=value2'],
    ['  a =\n 1\n\n & b = c = d  &\n e', 'a=1&b=c = d&e'],
    ['a = 1 & b = 2', 'a = 1 & b = 2'],
  ])('is a form, whose lines are joined without blanks: %j', (body, text) => {
    const contentType = 'application/x-www-form-urlencoded';
    expect(readOne(`POST ${url}\nContent-Type: ${contentType}\n\n${body}`)).toEqual({
      contentType,
      body: { text },
    });
  });

  it('does not contain the variables below it', () => {
    const text = `POST ${url}\n\n{}\n\n@apiKey = verysecret\n@n = 1`;
    expect(JSON.stringify(importHttpFiles('x', new Map([['x.http', text]])))).not.toContain('verysecret');
    expect(read(text)).toEqual({
      'request.ocifn.json': {
        ...target,
        body: '{}',
        notes: [
          'Variable apiKey below the body: it is not sent',
          'Variable n below the body: it is not sent',
        ],
      },
      notes: ['Unused secrets were omitted: apiKey'],
    });
  });
});

describe('a GraphQL request of a .http file', () => {
  const query = 'query Find($id: ID) {\n  # comment\n  order(id: $id, by: "{{who}}") { name }\n}';
  const sent = String.raw`"query":"query Find($id: ID) {\n  order(id: $id, by: \"{{who}}\") { name }\n}","operationName":"Find"`;
  const comment = 'Comments in the body (1 line): they are not sent';

  it.each([
    ['', '{}'],
    ['\n\n{ "id": 9007199254740993 }', '{ "id": 9007199254740993 }'],
    ['\n\n\n{\n "id": {{n}},\n\n "x": {"a":{}}\n}', '{\n "id": {{n}},\n\n "x": {"a":{}}\n}'],
    ['\n\n{{vars}}', '{{vars}}'],
  ])('has the JSON that REST Client sends, with the variables %j', (given, variables) => {
    for (const line of [`POST ${url}\nX-REQUEST-TYPE: graphql`, `GRAPHQL ${url}`]) {
      const { body, ...rest } = readOne(`${line}\nX-A: b\n\n${query}${given}\n`);
      const text = typeof body === 'string' ? body : (body as { text: string }).text;
      expect(text.replaceAll(/\s/g, '')).toBe(`{${sent},"variables":${variables}}`.replaceAll(/\s/g, ''));
      expect(rest).toMatchObject({ headers: { 'X-A': 'b' }, notes: [comment] });
    }
  });

  it.each([
    ['{ a }\n\n[1]', '{"query":"{ a }","variables":{}}', ['GraphQL variables that are not a JSON object']],
    ['{ a }\n\nnope', '{"query":"{ a }","variables":{}}', ['GraphQL variables that are not a JSON object']],
    ['< ./query.graphql', undefined, ['GraphQL query in a file']],
    ['', undefined, undefined],
  ])('lists what it cannot contain: %j', (body, json, notes) => {
    const { body: written, ...rest } = readOne(`POST ${url}\nX-Request-Type: GraphQL\n\n${body}`);
    expect(typeof written === 'string' ? JSON.parse(written) : written).toEqual(
      json === undefined ? undefined : JSON.parse(json),
    );
    expect(rest).toEqual(notes ? { notes } : {});
  });

  it('is text without the header of REST Client, which is listed: httpyac sends JSON', () => {
    expect(readOne(`POST ${url}\nContent-Type: text/plain\n\nquery Find($id: ID) { a }`)).toEqual({
      contentType: 'text/plain',
      body: { text: 'query Find($id: ID) { a }' },
      notes: ['GraphQL query: it is sent as text, by httpyac as JSON'],
    });
  });
});
