import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../src/core/redaction/redactor.ts';
import { Snapshots } from '../../../../src/run/expectations/snapshots.ts';
import {
  checkText,
  invocationOf,
  type CheckOptions,
  type ResponseText,
} from '../../../support/run/checkText.ts';

let folder = '';
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'snapshots-')));
});
afterEach(() => rm(folder, { recursive: true }));

async function check(
  entry: object,
  body: string | Uint8Array,
  { update = false, ...options }: CheckOptions & { readonly update?: boolean } = {},
  response: ResponseText = {},
  status: readonly object[] = [{ status: 200 }],
): Promise<string> {
  const snapshots = options.snapshots ?? new Snapshots({ root: folder, update });
  const expectations = [...status, entry];
  const { results } = await checkText({ expect: expectations }, invocationOf({ body, ...response }), {
    folder,
    ...options,
    snapshots,
  });
  const { message, outcome = '' } = results.find(({ title }) => title.includes('snapshot')) ?? {};
  return message?.replace(/^.*?, but /, '').replaceAll(folder, 'FOLDER') ?? outcome;
}

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

describe('a snapshot', () => {
  it('of JSON is stored formatted, and compares by value', async () => {
    const entry = { body: 'json', snapshot: './a.snapshot.json' };
    expect(await check(entry, '{"id":9007199254740993,"a":[1.0]}', { update: true })).toBe('passed');
    expect(read('a.snapshot.json')).toBe('{\n  "id": 9007199254740993,\n  "a": [\n    1.0\n  ]\n}\n');
    expect(await check(entry, '{"a":[1],"id":9007199254740993}')).toBe('passed');
    expect(await check(entry, '{"a":[1],"id":9007199254740992}')).toBe(
      '$.id is 9007199254740992 instead of 9007199254740993.',
    );
    expect(await check(entry, '{"a":[1]}')).toBe('$.id is missing.');
  });

  it('of text or bytes is stored as it is', async () => {
    expect(await check({ body: 'text', snapshot: 'a.snapshot.txt' }, 'é\nb', { update: true })).toBe(
      'passed',
    );
    expect(read('a.snapshot.txt')).toBe('é\nb');
    expect(await check({ body: 'text', snapshot: 'a.snapshot.txt' }, 'é\nb')).toBe('passed');
    expect(await check({ body: 'text', snapshot: 'a.snapshot.txt' }, 'é\nc')).toBe(
      'line 2, column 1 is "c" instead of "b".',
    );
    const bytes = new Uint8Array([0, 255, 10]);
    expect(await check({ body: 'bytes', snapshot: 'a.snapshot.bin' }, bytes, { update: true })).toBe(
      'passed',
    );
    expect(readFileSync(join(folder, 'a.snapshot.bin'))).toEqual(Buffer.from(bytes));
    expect(await check({ body: 'bytes', snapshot: 'a.snapshot.bin' }, bytes)).toBe('passed');
    expect(await check({ body: 'bytes', snapshot: 'a.snapshot.bin' }, new Uint8Array([0, 255, 11]))).toBe(
      'byte 2 differs.',
    );
    expect(await check({ body: 'bytes', snapshot: 'a.snapshot.bin' }, new Uint8Array([0, 255]))).toBe(
      'byte 2 differs.',
    );
  });

  it('of a part of JSON names the whole path', async () => {
    const entry = { json: '$.order', snapshot: 'a.snapshot.json' };
    expect(await check(entry, '{"order":{"id":1}}', { update: true })).toBe('passed');
    expect(await check(entry, '{"order":{"id":2}}')).toBe('$.order.id is 2 instead of 1.');
  });

  it('that is missing fails, and a plain run writes nothing', async () => {
    expect(await check({ body: 'json', snapshot: 'a.snapshot.json' }, '{}')).toBe(
      'there is no snapshot yet. Update snapshots to write it.',
    );
    expect(existsSync(join(folder, 'a.snapshot.json'))).toBe(false);
    writeFileSync(join(folder, 'a.snapshot.json'), '1');
    expect(await check({ body: 'json', snapshot: 'a.snapshot.json' }, '2')).toBe('$ is 2 instead of 1.');
    expect(read('a.snapshot.json')).toBe('1');
  });

  it('contains no secrets, and a secret never differs from another', async () => {
    const entry = { body: 'json', snapshot: 'a.snapshot.json' };
    const body = (secret: string): string => `{"${secret}":["x ${secret}"],"n":12345678}`;
    const options = { redactor: createRedactor(['hunter22', 'hunter33', '12345678']) };
    expect(await check(entry, body('hunter22'), { ...options, update: true })).toBe('passed');
    expect(read('a.snapshot.json')).toBe('{\n  "••••": [\n    "x ••••"\n  ],\n  "n": "••••"\n}\n');
    expect(await check(entry, body('hunter33'), options)).toBe('passed');
    await check({ body: 'text', snapshot: 'a.snapshot.txt' }, 'x hunter22', { ...options, update: true });
    await check({ body: 'bytes', snapshot: 'a.snapshot.bin' }, 'y hunter22', { ...options, update: true });
    expect([read('a.snapshot.txt'), read('a.snapshot.bin')]).toEqual(['x ••••', 'y ••••']);
  });

  it('is refused without naming a secret', async () => {
    const options = { redactor: createRedactor(['hunter22']), update: true };
    for (const snapshot of ['hunter22.js', '.hunter22'])
      expect(await check({ body: 'text', snapshot }, '', options)).toContain('••••');
  });

  it('ignores paths on both sides', async () => {
    const entry = {
      body: 'json',
      snapshot: 'a.snapshot.json',
      ignore: ['$.id', '$.items[*].at', "$.tags[?@ == 'x']"],
    };
    await check(entry, '{"id":1,"items":[{"at":1,"b":1}],"tags":["x","y"]}', { update: true });
    expect(read('a.snapshot.json')).toContain('"id": 1');
    expect(await check(entry, '{"id":2,"items":[{"at":2,"b":1}],"tags":["y","x","x"]}')).toBe('passed');
    expect(await check(entry, '{"items":[{"b":1}],"tags":["y"]}')).toBe('passed');
    expect(await check(entry, '{"id":2,"items":[{"at":2,"b":2}],"tags":["y"]}')).toBe(
      '$.items[0].b is 2 instead of 1.',
    );
    expect(await check({ ...entry, ignore: ['id'] }, '{}')).toMatch(/^id is not a valid JSONPath: /);
  });

  it('that is not JSON fails', async () => {
    writeFileSync(join(folder, 'a.snapshot.json'), '{');
    expect(await check({ body: 'json', snapshot: 'a.snapshot.json' }, '{}')).toContain(
      'the snapshot is not JSON',
    );
    expect(await check({ body: 'json', snapshot: '.' }, '{}')).toBe(
      'it cannot be read: it is a folder, not a regular file.',
    );
  });

  it('is written in new folders, and only once in a run', async () => {
    const snapshots = new Snapshots({ root: folder, update: true });
    expect(await check({ body: 'json', snapshot: 'new/deep/a.snapshot.json' }, '1', { snapshots })).toBe(
      'passed',
    );
    expect(
      await check({ body: 'json', snapshot: './new/../new/deep/a.snapshot.json' }, '2', { snapshots }),
    ).toBe('another request of this run has already written it. Use a variable in its path.');
    expect(read('new/deep/a.snapshot.json')).toBe('1\n');
    expect(snapshots.written).toEqual([join(folder, 'new/deep/a.snapshot.json')]);
  });

  it('is written only once by requests of folders that run at the same time', async () => {
    const snapshots = new Snapshots({ root: folder, update: true });
    const entry = { body: 'json', snapshot: 'new/a.snapshot.json' };
    const all = await Promise.all(['1', '2', '3'].map((body) => check(entry, body, { snapshots })));
    const refused = 'another request of this run has already written it. Use a variable in its path.';
    expect(all.toSorted()).toEqual([refused, refused, 'passed']);
    expect(read('new/a.snapshot.json')).toBe(`${all.indexOf('passed') + 1}\n`);
  });

  it('that is equal is not written again', async () => {
    writeFileSync(join(folder, 'a.snapshot.json'), '{"a":1.0}');
    expect(await check({ body: 'json', snapshot: 'a.snapshot.json' }, '{ "a": 1 }', { update: true })).toBe(
      'passed',
    );
    expect(read('a.snapshot.json')).toBe('{"a":1.0}');
    expect(await check({ body: 'json', snapshot: 'a.snapshot.json' }, '{ "a": 2 }', { update: true })).toBe(
      'passed',
    );
    expect(read('a.snapshot.json')).toBe('{\n  "a": 2\n}\n');
  });

  it('is written only below the folder of the run, and not to hidden files', async () => {
    const inner = join(folder, 'inner');
    await mkdir(inner);
    await mkdir(join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), join(inner, 'link'));
    writeFileSync(join(folder, 'elsewhere', 'old.json'), '1');
    symlinkSync(join(folder, 'elsewhere', 'old.json'), join(inner, 'old.json'));
    const write = (snapshot: string): Promise<string> =>
      check({ body: 'json', snapshot }, '2', {
        folder: inner,
        snapshots: new Snapshots({ root: inner, update: true }),
      });
    for (const path of [
      '../a.snapshot.json',
      join(folder, 'a.snapshot.json'),
      'link/a.snapshot.json',
      'link/new/a.snapshot.json',
      'old.json',
    ])
      expect(await write(path), path).toBe('it is not in FOLDER/inner.');
    for (const path of ['.git/hooks/x', '.vscode/tasks.json', 'a/.env', 'node_modules/a.snapshot.json'])
      expect(await write(path), path).toMatch(
        /^snapshots are not written to (\.git|\.vscode|\.env|node_modules)\.$/,
      );
    expect(readFileSync(join(folder, 'elsewhere', 'old.json'), 'utf8')).toBe('1');
    expect(existsSync(join(folder, 'a.snapshot.json'))).toBe(false);
    expect(await write('fine.snapshot.json')).toBe('passed');
  });

  it.each([
    ['fn/func.js', 'func.snapshot.txt'],
    ['package.json', 'package.snapshot.json'],
    ['x.ocifn.json', 'x.ocifn.snapshot.json'],
    ['x.snapshot.ocifn.json', 'x.snapshot.ocifn.snapshot.json'],
    ['ocifn.env.json', 'ocifn.env.snapshot.json'],
    ['ocifn.collection.json', 'ocifn.collection.snapshot.json'],
    ['func.yaml', 'func.snapshot.yaml'],
    ['data.JSON', 'data.snapshot.txt'],
    ['a.snapshot', 'a.snapshot.txt'],
    ['a.snapshot.js', 'a.snapshot.txt'],
    ['a.snapshot.json.sh', 'a.snapshot.json.snapshot.txt'],
    ['asnapshot.json', 'asnapshot.snapshot.json'],
    ['snapshot.json', 'snapshot.snapshot.json'],
    ['a.snapshot.json/../b.py', 'b.snapshot.txt'],
    ['linked.snapshot.json', 'code.snapshot.txt'],
  ])('is not written to %s, which may be code or settings', async (path, better) => {
    await mkdir(join(folder, 'fn'));
    writeFileSync(join(folder, 'code.js'), 'original');
    symlinkSync(join(folder, 'code.js'), join(folder, 'linked.snapshot.json'));
    await mkdir(join(folder, 'a.snapshot.json'));
    const entry = { body: 'text', snapshot: path };
    const reason = `only files with names such as ${better} are written.`;
    const exists = existsSync(join(folder, path));
    expect(await check(entry, 'from the server', { update: true })).toBe(reason);
    expect(existsSync(join(folder, path))).toBe(exists);
    writeFileSync(join(folder, path), 'original');
    expect(await check(entry, 'from the server', { update: true })).toBe(reason);
    expect(read(path)).toBe('original');
    // It is compared as before, and need not be renamed while it is equal.
    expect(await check(entry, 'original', { update: true })).toBe('passed');
    expect(await check(entry, 'original')).toBe('passed');
  });

  it.each(['a.snapshot.json', 'a.b.snapshot.txt', 'a b-2.snapshot.png', 'x.ocifn.snapshot.json'])(
    'is written to %s',
    async (path) => {
      writeFileSync(join(folder, path), 'old');
      expect(await check({ body: 'text', snapshot: path }, 'new', { update: true })).toBe('passed');
      expect(read(path)).toBe('new');
    },
  );

  it.each([
    ['no status', [], { status: 503 }],
    ['no status', [], { headers: [['fn-http-status', '404']] }],
    ['a status', [{ status: 200 }], { status: 503 }],
    ['a class', [{ status: '2xx' }], { status: 404 }],
    ['one of two statuses', [{ status: 200 }, { functionStatus: 201 }], {}],
    ['a function status', [{ functionStatus: { lt: 300 } }], { headers: [['fn-http-status', '301']] }],
  ] as const)('is not written if %s is expected: %j, %j', async (_name, status, response) => {
    const entry = { body: 'json', snapshot: 'a.snapshot.json' };
    const reason = 'it was not written, because the status is not as expected.';
    expect(await check(entry, '{"error":1}', { update: true }, response, status)).toBe(reason);
    expect(existsSync(join(folder, 'a.snapshot.json'))).toBe(false);
    writeFileSync(join(folder, 'a.snapshot.json'), '{"good":1}');
    expect(await check(entry, '{"error":1}', { update: true }, response, status)).toBe(reason);
    expect(read('a.snapshot.json')).toBe('{"good":1}');
    expect(await check(entry, '{"good":1}', { update: true }, response, status)).toBe('passed');
    const snapshots = new Snapshots({ root: folder, update: true });
    expect(await check(entry, '{"good":1}', { snapshots }, response, status)).toBe('passed');
    expect(await check(entry, '{"good":2}', { snapshots })).toBe('passed');
    expect(read('a.snapshot.json')).toContain('"good": 2');
  });

  it('is not written if the status is expected after it', async () => {
    const { results } = await checkText(
      { expect: [{ body: 'json', snapshot: 'a.snapshot.json' }, { status: 200 }] },
      invocationOf({ status: 503, body: '{}' }),
      { folder, snapshots: new Snapshots({ root: folder, update: true }) },
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(['failed', 'failed']);
    expect(existsSync(join(folder, 'a.snapshot.json'))).toBe(false);
  });

  it('is written for an error that is expected', async () => {
    const entry = { body: 'json', snapshot: 'a.snapshot.json' };
    expect(await check(entry, '{}', { update: true }, { status: 404 }, [{ status: 404 }])).toBe('passed');
    expect(read('a.snapshot.json')).toBe('{}\n');
  });

  it('may be named by variables', async () => {
    const variables = { env: { text: 'dev', json: '"dev"' } };
    expect(
      await check({ body: 'json', snapshot: './{{env}}.snapshot.json' }, '1', { update: true, variables }),
    ).toBe('passed');
    expect(read('dev.snapshot.json')).toBe('1\n');
  });
});
