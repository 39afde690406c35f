import { existsSync, readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { spawnCli } from '../../../support/cli/spawnCli.ts';
import { parseXml } from '../../../support/files/parseXml.ts';
import { createFunctionWorkspace, nodeFunction } from '../../../support/files/functionWorkspace.ts';

/** A function that answers with its input, an ID with more digits than a double has, and what the input asks for. */
const shop = `async (input, context) => {
  await new Promise((done) => setTimeout(done, input.wait ?? 0));
  if (input.fail) throw new Error('broken on purpose');
  if (input.log) console.log(input.log);
  context.responseContentType = 'application/json';
  return { id: 1, ...input, at: Date.now() };
}`;

type Files = Readonly<Record<string, unknown>>;

async function open(files: Files): Promise<string> {
  const texts = Object.entries(files).map(([name, content]) => [
    `requests/${name}`,
    typeof content === 'string'
      ? content
      : JSON.stringify({ function: 'shop', contentType: 'application/json', ...(content as object) }),
  ]);
  const workspace = await createFunctionWorkspace({
    ...nodeFunction('shop', shop),
    '.vscode/settings.json': '{}',
    ...(Object.fromEntries(texts) as Record<string, string>),
  });
  onTestFinished(() => workspace.dispose());
  return workspace.folder;
}

async function run(cwd: string, ...args: readonly string[]) {
  const { code, stdout, stderr } = await runCli(['run', ...args], { cwd });
  // Durations differ with each run.
  return {
    code,
    stderr,
    lines: stdout
      .toString()
      .replaceAll(/ \([\d.]+ (?:ms|s)\)/g, '')
      .trimEnd()
      .split('\n'),
  };
}

const json = (value: object) => ({ json: value });

describe('ocifn run', () => {
  it('runs requests in the order of their collection, with captured values', async () => {
    const folder = await open({
      'ocifn.collection.json': '{ "order": ["create", "get"] }',
      'get.ocifn.json': {
        name: 'get the order',
        body: json({ got: '{{order}}', token: '{{token}}' }),
        expect: [
          { json: '$.got', equals: '{{order}}' },
          { json: '$.got', type: 'integer' },
          { json: '$.token', equals: 'hunter22-token' },
        ],
      },
      'create.ocifn.json': {
        body: json({ order: 42, token: 'hunter22-token' }),
        expect: [{ status: 200 }, { header: 'content-type', contains: 'json' }],
        capture: { order: '$.order', token: { json: '$.token', secret: true } },
      },
      'later.ocifn.json': { skip: 'not yet' },
    });
    expect(await run(folder, 'requests', '--serve')).toEqual({
      code: 0,
      stderr: '',
      lines: [
        '✓ requests/create.ocifn.json › create',
        '✓ requests/get.ocifn.json › get the order',
        '- requests/later.ocifn.json › later – skipped: not yet',
        '',
        '2 passed, 1 skipped',
      ],
    });
  });

  it('shows no part of a captured secret, and stores none in a snapshot', async () => {
    const credentials = { user: 'ada-secret', keys: ['k3y-one'], pin: 471147 };
    const folder = await open({
      'a.ocifn.json': {
        body: json({ credentials, count: 1 }),
        capture: { creds: { json: '$.credentials', secret: true } },
        expect: [
          { json: '$', snapshot: './a.snapshot.json', ignore: ['$.at'] },
          { json: '$.credentials.user', equals: 'other' },
        ],
      },
      'b.ocifn.json': {
        body: json({ all: '{{creds}}', log: 'k3y-one' }),
        expect: [
          { json: '$.all.pin', equals: 1 },
          { output: 'stdout', contains: 'nothing' },
        ],
      },
    });
    const { code, lines } = await run(folder, 'requests', '--serve', '--update-snapshots');
    expect(code).toBe(1);
    expect(lines.join('\n')).toContain('Expected $.all.pin to equal 1, but it is "••••".');
    const snapshot = readFileSync(join(folder, 'requests/a.snapshot.json'), 'utf8');
    expect(snapshot).toContain('"user": "••••"');
    expect(snapshot + lines.join('\n')).not.toMatch(/ada-secret|k3y-one|471147/);
  });

  it('exits with 1 if an expectation fails, with the reason, and skips what needs its values', async () => {
    const folder = await open({
      'a.ocifn.json': {
        body: json({ name: 'Ada', token: 'hunter22-token' }),
        expect: [{ json: '$.name', equals: 'Grace' }],
        capture: { id: '$.missing', token: { json: '$.token', secret: true } },
      },
      'b.ocifn.json': { body: json({ id: '{{id}}' }) },
      'c.ocifn.json': { body: json({ token: '{{token}}' }), expect: [{ json: '$.token', equals: 'other' }] },
      'd.ocifn.json': { body: json({ log: 'charged' }), expect: [{ output: 'stdout', contains: 'charged' }] },
      'e.ocifn.json': { body: json({ fail: true }) },
      'f.ocifn.json': { body: json({ fail: true }), expect: [{ status: 502 }, { attempts: 1 }] },
    });
    const { code, lines } = await run(folder, 'requests', '--serve');
    expect(code).toBe(1);
    expect(lines.slice(0, lines.indexOf(''))).toEqual([
      '✗ requests/a.ocifn.json › a',
      '    Expected $.name to equal "Grace", but it is "Ada".',
      '    Nothing was captured for id: $.missing has no match.',
      '- requests/b.ocifn.json › b – skipped: {{id}} was not captured by a.',
      '✗ requests/c.ocifn.json › c',
      '    Expected $.token to equal "other", but it is "••••".',
      '✓ requests/d.ocifn.json › d',
      '✗ requests/e.ocifn.json › e',
      '    Expected status to be 2xx, but it is 502. FunctionInvokeExecutionFailed: function failed. Check its output, fix the code, and invoke again: the next invocation uses changed files.',
      '✓ requests/f.ocifn.json › f',
    ]);
    expect(lines.at(-1)).toBe('2 passed, 3 failed, 1 skipped');
  });

  it('masks a captured secret in everything that follows, also in other folders and in the log', async () => {
    const login = (token: string) => ({
      body: json({ token }),
      capture: { token: { json: '$.token', secret: true } },
    });
    const echo = (value: string) => ({ body: json({ value }), expect: [{ json: '$.value', equals: 'x' }] });
    const folder = await open({
      '1.ocifn.json': login('first-token'),
      '2.ocifn.json': login('second-token'),
      '3.ocifn.json': echo('first-token'),
      '4.ocifn.json': { function: '{{token}}' },
      '5.ocifn.json': { ...echo('second-token'), requestId: '{{token}}' },
      '6.ocifn.json': { ...login('other-token'), capture: { token: { json: '$.missing', secret: true } } },
      '7.ocifn.json': echo('second-token'),
      'below/8.ocifn.json': echo('second-token'),
    });
    const { code, lines, stderr } = await run(folder, 'requests', '--serve', '--verbose');
    expect(code).toBe(1);
    const all = [...lines, stderr].join('\n');
    expect(all).toContain('Function •••• not found');
    // Each when it fails, and again in the summary.
    expect(all.match(/but it is "••••"/g)).toHaveLength(8);
    expect(all).not.toMatch(/first-token|second-token/);
  });

  it('sends nothing if a file is not valid, and names each problem with its position', async () => {
    const folder = await open({
      'a.ocifn.json': { expect: [{ status: 200 }] },
      'b.ocifn.json': '{\n  "function": "shop",\n  "expect": [{ "statsu": 200 }]\n}',
      'c.ocifn.json':
        '{\n  "expect": [\n    { "json": "items", "exists": true },\n    { "body": "json", "schema": { "type": "x" } }\n  ]\n}',
      'd.ocifn.json': '{',
    });
    const { code, stderr, lines } = await run(folder, 'requests', '--serve');
    expect(code).toBe(2);
    expect(lines).toEqual(['']);
    for (const part of [
      'requests/b.ocifn.json',
      'line 3, column 16: Unknown key "expect.0.statsu". Did you mean "status"?',
      'line 3, column 5: items is not a valid JSONPath',
      'line 4, column 5: the schema cannot be used: it is not a valid JSON Schema 2020-12 at /type',
      'requests/d.ocifn.json',
    ])
      expect(stderr).toContain(part);
  });

  it('selects requests by tag, name and file, lists them, and exits with 2 without any', async () => {
    const folder = await open({
      'a.ocifn.json': { tags: ['smoke'] },
      'b.ocifn.json': { name: 'bulk', tags: ['smoke', 'slow'] },
      'c/c.ocifn.json': {},
    });
    const list = async (...args: readonly string[]) => (await run(folder, '--list', ...args)).lines;
    const [a, b, c] = [
      'requests/a.ocifn.json › a',
      'requests/b.ocifn.json › bulk',
      'requests/c/c.ocifn.json › c',
    ];
    expect(await list()).toEqual([a, b, c]);
    expect(await list('requests/c', 'requests/a.ocifn.json')).toEqual([a, c]);
    expect(await list('--tag', 'smoke', '--tag', '!slow')).toEqual([a]);
    expect(await list('--grep', '^bu')).toEqual([b]);
    const shards = [...(await list('--shard', '1/2')), ...(await list('--shard', '2/2'))];
    expect(shards.filter(Boolean).toSorted()).toEqual([a, b, c]);
    expect(await run(folder, '--tag', 'none')).toEqual({
      code: 2,
      stderr: 'No request is selected.\n',
      lines: [''],
    });
    expect((await run(folder, '--tag', 'none', '--pass-with-no-tests')).code).toBe(0);
  });

  it('writes snapshots only if it is told, and compares with them', async () => {
    const folder = await open({
      'a.ocifn.json': {
        body: json({ name: '{{who}}' }),
        variables: { who: 'Ada' },
        expect: [{ body: 'json', snapshot: './a.snapshot.json', ignore: ['$.at'] }],
      },
    });
    const path = join(folder, 'requests/a.snapshot.json');
    const first = await run(folder, 'requests', '--serve');
    expect([first.code, first.lines[1]]).toEqual([
      1,
      '    Expected JSON body to equal the snapshot ./a.snapshot.json, but there is no snapshot yet. Update snapshots to write it.',
    ]);
    expect(existsSync(path)).toBe(false);
    expect((await run(folder, 'requests', '--serve', '--update-snapshots')).code).toBe(0);
    expect(readFileSync(path, 'utf8')).toContain('"name": "Ada"');
    expect((await run(folder, 'requests', '--serve')).code).toBe(0);
    expect((await run(folder, 'requests', '--serve', '--var', 'who=Grace')).lines[1]).toContain(
      'but $.name is "Grace" instead of "Ada".',
    );
  });

  it('sends nothing to a local function that this machine cannot run, and says what is missing', async () => {
    const greet = { function: 'hello-py', body: json({ name: 'Ada' }) };
    const folder = await open({ 'a.ocifn.json': greet, 'b.ocifn.json': greet });
    await cp('samples/quickstart/hello-py', join(folder, 'hello-py'), { recursive: true });
    const { code, lines } = await run(folder, 'requests', '--serve', '--python', '/nonexistent/python');
    expect(code).toBe(1);
    for (const line of [lines[1], lines[3]])
      expect(line).toMatch(/^ {4}Cannot run the local function hello-py: .*\/nonexistent\/python/);
  });

  it('passes with the samples', async () => {
    const { code, lines } = await run(resolve('.'), 'samples/quickstart', '--serve', '--parallel', '2');
    expect([code, lines.at(-1)]).toEqual([0, '5 passed, 4 skipped']);
  });

  it('runs a folder once for each row of CSV or JSON, and names the row', async () => {
    const folder = await open({
      'a.ocifn.json': {
        variables: { who: 'nobody', order: 'of the file' },
        body: json({ order: 41, who: '{{who}}', big: '{{big}}' }),
        expect: [{ json: '$.who', in: ['Ada, "Countess"', 'Eve'] }],
        capture: { order: '$.order' },
      },
      'b.ocifn.json': {
        variables: { who: 'nobody' },
        body: json({ who: '{{who}}', order: '{{order}}', big: '{{big}}' }),
        expect: [
          { json: '$.order', equals: 41 },
          { json: '$.big', equals: '{{big}}' },
          { json: '$.big', type: 'integer' },
        ],
      },
      'rows.csv': '\uFEFFwho,big\r\n"Ada, ""Countess""",1\r\nGrace,2\r\n',
      'rows.json': '[{ "who": "Eve", "big": 42, "order": 41 }]',
      'digits.json': '[{ "who": "Eve", "big": 9007199254740993 }]',
      'bad.csv': 'who,who\na,b\n',
      'short.csv': 'who,big\na\n',
      'open.csv': 'who,big\n"a,1\n',
      'after.csv': 'who,big\n"a"b,1\n',
      'bad.json': '{ "who": "Eve" }',
      'twice.json': '[{ "who": "Eve" }, { "who": "Eve", "who": "Ada" }]',
      'none.json': '[]',
    });
    const data = (name: string, ...args: readonly string[]) =>
      run(folder, 'requests', '--serve', `--data=requests/${name}`, ...args);
    expect((await data('rows.csv')).lines.slice(0, 6)).toEqual([
      '✓ requests/a.ocifn.json › a [row 1: who=Ada, "Countess", big=1]',
      '✗ requests/b.ocifn.json › b [row 1: who=Ada, "Countess", big=1]',
      '    Expected $.big to be an integer, but it is a string.',
      '✗ requests/a.ocifn.json › a [row 2: who=Grace, big=2]',
      '    Expected $.who to be one of ["Ada, \\"Countess\\"","Eve"], but it is "Grace".',
      '✗ requests/b.ocifn.json › b [row 2: who=Grace, big=2]',
    ]);
    expect((await data('rows.json')).code).toBe(0);
    // The function loses a digit, the row does not.
    expect((await data('digits.json')).lines[2]).toBe(
      '    Expected $.big to equal 9007199254740993, but it is 9007199254740992.',
    );
    // --var overrides the row.
    expect((await data('rows.json', '--var', 'who=Grace')).code).toBe(1);
    for (const [name, message] of [
      ['bad.csv', 'has two columns with the name "who"'],
      ['short.csv', 'has 1 value instead of 2 in row 1'],
      ['open.csv', 'is not valid CSV: a quoted value is not closed in row 1'],
      ['after.csv', 'is not valid CSV: a quoted value is followed by other text in row 1'],
      ['bad.json', 'must be an array of objects'],
      ['twice.json', 'defines "who" twice in row 2'],
      ['none.json', 'has no rows'],
      ['nowhere.csv', 'cannot be read'],
    ] as const) {
      const { code, stderr } = await data(name);
      expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
    }
  });

  it('starts local functions only with --serve', async () => {
    const folder = await open({ 'a.ocifn.json': {} });
    const { code, lines } = await run(folder, 'requests');
    expect(code).toBe(1);
    expect(lines[1]).toBe(
      '    Cannot run the local function shop: add --serve to start local functions for the run.',
    );
  });

  it.each([
    [['nowhere'], '"nowhere" does not exist'],
    [['shop/func.yaml'], '"shop/func.yaml" is neither a folder nor a request file (*.ocifn.json)'],
    [['--grep', '('], '--grep must be a regular expression, not "("'],
    [['--shard', '3/2'], '--shard must be "I/N" with I from 1 to N, not "3/2"'],
    [['--shard', '1'], '--shard must be "I/N"'],
    [['--reporter', 'xml'], '--reporter must be one of list, dot, json, junit, tap, github, not "xml"'],
    [['--reporter', 'json='], '--reporter must be "NAME" or "NAME=PATH", not "json="'],
    [
      ['--reporter', 'tap', '--reporter', 'json'],
      'only one reporter can write to standard output: give json',
    ],
    [['--reporter', 'tap=a', '--reporter', 'json=a'], 'two reporters cannot write the same file "a"'],
  ])('refuses %j: %s', async (args, message) => {
    const { code, stderr } = await run(await open({}), ...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('writes several reports at once, into new folders, and one to standard output', async () => {
    const folder = await open({
      'a.ocifn.json':
        '{\n  "function": "shop",\n  "expect": [\n    { "status": 200 },\n    { "json": "$.id", "equals": 2 }\n  ]\n}',
    });
    const { code, lines, stderr } = await run(
      folder,
      'requests',
      '--serve',
      '--reporter=github',
      '--reporter=junit=out/new/junit.xml',
      '--reporter=json=out/run.json',
      '--reporter=tap=out/run.tap',
    );
    expect([code, stderr]).toEqual([1, '']);
    expect(lines).toEqual([
      '::error file=requests/a.ocifn.json,line=5,col=5,title=requests/a.ocifn.json › a::Expected $.id to equal 2, but it is 1.',
      '::notice title=ocifn run::0 passed, 1 failed',
    ]);
    const read = (name: string): string => readFileSync(join(folder, 'out', name), 'utf8');
    expect(JSON.parse(read('run.json'))).toMatchObject({
      version: 1,
      counts: { passed: 0, failed: 1 },
      requests: [
        {
          file: 'requests/a.ocifn.json',
          checks: [
            { outcome: 'passed', title: 'status is 200' },
            { title: '$.id equals 2', line: 5, column: 5 },
          ],
        },
      ],
    });
    expect(parseXml(read('new/junit.xml')).all.find(({ name }) => name === 'failure')?.text).toBe(
      'requests/a.ocifn.json:5:5: Expected $.id to equal 2, but it is 1.',
    );
    expect(read('run.tap')).toMatch(/^TAP version 14\nnot ok 1 - requests\/a\.ocifn\.json › a\n/);
    // Without one for standard output, that gets the list.
    expect((await run(folder, 'requests', '--serve', '--reporter', 'json=out/run.json')).lines.at(-1)).toBe(
      '0 passed, 1 failed',
    );
  });

  it('sends nothing if a report cannot be written', async () => {
    const folder = await open({ 'a.ocifn.json': {} });
    const { code, stderr, lines } = await run(folder, '--serve', '--reporter', 'json=shop/func.js/run.json');
    expect([code, lines]).toEqual([5, ['']]);
    expect(stderr).toContain('shop/func.js/run.json');
  });

  it('reports what finished when it is interrupted', async () => {
    const folder = await open({
      'a.ocifn.json': {},
      'b.ocifn.json': { body: json({ wait: 60_000 }) },
      'c.ocifn.json': {},
    });
    const cli = spawnCli(['run', 'requests', '--serve', '--reporter', 'json=run.json'], { cwd: folder });
    await expect.poll(cli.stdout, { timeout: 20_000 }).toContain('✓ requests/a');
    cli.child.kill('SIGINT');
    const { code, stdout } = await cli.ended;
    expect(code).toBe(130);
    expect(stdout.toString()).toMatch(
      /- requests\/b\.ocifn\.json › b – cancelled\n\n1 passed, 1 cancelled, 1 not run/,
    );
    expect(JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8'))).toMatchObject({
      cancelled: true,
      counts: { passed: 1, failed: 0, skipped: 0, cancelled: 1, notRun: 1 },
    });
  });

  it('stops after the first failure with --bail, and a request that takes too long', async () => {
    const folder = await open({ 'a.ocifn.json': { body: json({ fail: true }) }, 'b.ocifn.json': {} });
    expect((await run(folder, 'requests', '--serve', '--bail')).lines.at(-1)).toBe(
      '0 passed, 1 failed, 1 not run',
    );
    const slow = await run(folder, 'requests/b.ocifn.json', '--serve', '--timeout', '0.001');
    expect(slow.lines[1]).toBe('    It was stopped after 0.001 s (--timeout).');
  });
});
