import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRedactor } from '../../../../src/core/redaction/redactor.ts';
import { Snapshots } from '../../../../src/run/expectations/snapshots.ts';
import { checkText, invocationOf, type CheckOptions } from '../../../support/run/checkText.ts';

let folder = '';
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'snapshots-')));
});
afterEach(() => rm(folder, { recursive: true }));

async function check(
  entry: object,
  body: string | Uint8Array,
  { update = false, ...options }: CheckOptions & { readonly update?: boolean } = {},
): Promise<string> {
  const snapshots = options.snapshots ?? new Snapshots({ root: folder, update });
  const { results } = await checkText({ expect: [{ status: 200 }, entry] }, invocationOf({ body }), {
    folder,
    ...options,
    snapshots,
  });
  return (
    results[1]?.message?.replace(/^.*?, but /, '').replaceAll(folder, 'FOLDER') ?? results[1]?.outcome ?? ''
  );
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
    expect(await check({ body: 'text', snapshot: 'a.txt' }, 'é\nb', { update: true })).toBe('passed');
    expect(read('a.txt')).toBe('é\nb');
    expect(await check({ body: 'text', snapshot: 'a.txt' }, 'é\nb')).toBe('passed');
    expect(await check({ body: 'text', snapshot: 'a.txt' }, 'é\nc')).toBe(
      'line 2, column 1 is "c" instead of "b".',
    );
    const bytes = new Uint8Array([0, 255, 10]);
    expect(await check({ body: 'bytes', snapshot: 'a.bin' }, bytes, { update: true })).toBe('passed');
    expect(readFileSync(join(folder, 'a.bin'))).toEqual(Buffer.from(bytes));
    expect(await check({ body: 'bytes', snapshot: 'a.bin' }, bytes)).toBe('passed');
    expect(await check({ body: 'bytes', snapshot: 'a.bin' }, new Uint8Array([0, 255, 11]))).toBe(
      'byte 2 differs.',
    );
    expect(await check({ body: 'bytes', snapshot: 'a.bin' }, new Uint8Array([0, 255]))).toBe(
      'byte 2 differs.',
    );
  });

  it('of a part of JSON names the whole path', async () => {
    const entry = { json: '$.order', snapshot: 'a.json' };
    expect(await check(entry, '{"order":{"id":1}}', { update: true })).toBe('passed');
    expect(await check(entry, '{"order":{"id":2}}')).toBe('$.order.id is 2 instead of 1.');
  });

  it('that is missing fails, and a plain run writes nothing', async () => {
    expect(await check({ body: 'json', snapshot: 'a.json' }, '{}')).toBe(
      'there is no snapshot yet. Update snapshots to write it.',
    );
    expect(existsSync(join(folder, 'a.json'))).toBe(false);
    writeFileSync(join(folder, 'a.json'), '1');
    expect(await check({ body: 'json', snapshot: 'a.json' }, '2')).toBe('$ is 2 instead of 1.');
    expect(read('a.json')).toBe('1');
  });

  it('contains no secrets, and a secret never differs from another', async () => {
    const entry = { body: 'json', snapshot: 'a.json' };
    const body = (secret: string): string => `{"${secret}":["x ${secret}"],"n":12345678}`;
    const options = { redactor: createRedactor(['hunter22', 'hunter33', '12345678']) };
    expect(await check(entry, body('hunter22'), { ...options, update: true })).toBe('passed');
    expect(read('a.json')).toBe('{\n  "••••": [\n    "x ••••"\n  ],\n  "n": "••••"\n}\n');
    expect(await check(entry, body('hunter33'), options)).toBe('passed');
    await check({ body: 'text', snapshot: 'a.txt' }, 'x hunter22', { ...options, update: true });
    await check({ body: 'bytes', snapshot: 'a.bin' }, 'y hunter22', { ...options, update: true });
    expect([read('a.txt'), read('a.bin')]).toEqual(['x ••••', 'y ••••']);
  });

  it('ignores paths on both sides', async () => {
    const entry = {
      body: 'json',
      snapshot: 'a.json',
      ignore: ['$.id', '$.items[*].at', "$.tags[?@ == 'x']"],
    };
    await check(entry, '{"id":1,"items":[{"at":1,"b":1}],"tags":["x","y"]}', { update: true });
    expect(read('a.json')).toContain('"id": 1');
    expect(await check(entry, '{"id":2,"items":[{"at":2,"b":1}],"tags":["y","x","x"]}')).toBe('passed');
    expect(await check(entry, '{"items":[{"b":1}],"tags":["y"]}')).toBe('passed');
    expect(await check(entry, '{"id":2,"items":[{"at":2,"b":2}],"tags":["y"]}')).toBe(
      '$.items[0].b is 2 instead of 1.',
    );
    expect(await check({ ...entry, ignore: ['id'] }, '{}')).toMatch(/^id is not a valid JSONPath: /);
  });

  it('that is not JSON fails', async () => {
    writeFileSync(join(folder, 'a.json'), '{');
    expect(await check({ body: 'json', snapshot: 'a.json' }, '{}')).toContain('the snapshot is not JSON');
    expect(await check({ body: 'json', snapshot: '.' }, '{}')).toBe(
      'it cannot be read: it is a folder, not a regular file.',
    );
  });

  it('is written in new folders, and only once in a run', async () => {
    const snapshots = new Snapshots({ root: folder, update: true });
    expect(await check({ body: 'json', snapshot: 'new/deep/a.json' }, '1', { snapshots })).toBe('passed');
    expect(await check({ body: 'json', snapshot: './new/../new/deep/a.json' }, '2', { snapshots })).toBe(
      'another request of this run has already written it. Use a variable in its path.',
    );
    expect(read('new/deep/a.json')).toBe('1\n');
    expect(snapshots.written).toEqual([join(folder, 'new/deep/a.json')]);
  });

  it('is written only once by requests of folders that run at the same time', async () => {
    const snapshots = new Snapshots({ root: folder, update: true });
    const entry = { body: 'json', snapshot: 'new/a.json' };
    const all = await Promise.all(['1', '2', '3'].map((body) => check(entry, body, { snapshots })));
    const refused = 'another request of this run has already written it. Use a variable in its path.';
    expect(all.toSorted()).toEqual([refused, refused, 'passed']);
    expect(read('new/a.json')).toBe(`${all.indexOf('passed') + 1}\n`);
  });

  it('that is equal is not written again', async () => {
    writeFileSync(join(folder, 'a.json'), '{"a":1.0}');
    expect(await check({ body: 'json', snapshot: 'a.json' }, '{ "a": 1 }', { update: true })).toBe('passed');
    expect(read('a.json')).toBe('{"a":1.0}');
    expect(await check({ body: 'json', snapshot: 'a.json' }, '{ "a": 2 }', { update: true })).toBe('passed');
    expect(read('a.json')).toBe('{\n  "a": 2\n}\n');
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
    for (const path of ['../a.json', join(folder, 'a.json'), 'link/a.json', 'link/new/a.json', 'old.json'])
      expect(await write(path), path).toBe('it is not in FOLDER/inner.');
    for (const path of ['.git/hooks/x', '.vscode/tasks.json', 'a/.env', 'node_modules/a.js'])
      expect(await write(path), path).toMatch(
        /^snapshots are not written to (\.git|\.vscode|\.env|node_modules)\.$/,
      );
    expect(readFileSync(join(folder, 'elsewhere', 'old.json'), 'utf8')).toBe('1');
    expect(existsSync(join(folder, 'a.json'))).toBe(false);
    expect(await write('fine.json')).toBe('passed');
  });

  it('may be named by variables', async () => {
    const variables = { env: { text: 'dev', json: '"dev"' } };
    expect(await check({ body: 'json', snapshot: './{{env}}.json' }, '1', { update: true, variables })).toBe(
      'passed',
    );
    expect(read('dev.json')).toBe('1\n');
  });
});
