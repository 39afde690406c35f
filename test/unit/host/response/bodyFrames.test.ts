import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBodyFrames } from '../../../../src/host/response/bodyFrames.ts';
import type { Invocation } from '../../../../src/host/invocations/invocation.ts';

let base: string;
let root: string;
let folder: string;

beforeAll(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'frames-')));
  root = join(base, 'workspace');
  folder = join(root, 'orders');
  await mkdir(join(folder, 'node_modules/lib'), { recursive: true });
  for (const path of ['func.js', 'lib.js', 'func.py', 'node_modules/lib/index.js'])
    await writeFile(join(folder, path), '');
  await writeFile(join(base, 'key'), '');
  await symlink(join(base, 'key'), join(folder, 'link.js'));
});

afterAll(() => rm(base, { recursive: true }));

const local = { functionId: 'ocid1.fnfunc.local..aaaa' } as Invocation['request'];
const cloud = { functionId: 'ocid1.fnfunc.oc1.phx.aaaa' } as Invocation['request'];

function labelsOf(text: string, changes: Partial<Invocation> = {}): Promise<readonly string[]> {
  const head = { status: 502, statusText: '', headers: [], requestId: '' };
  const invocation = {
    kind: 'text',
    text,
    state: 'answered',
    head,
    request: local,
    ...changes,
  } as Invocation;
  return findBodyFrames(invocation, { roots: [root], folder }).then((found) =>
    found.map(({ label }) => label),
  );
}

const node = `Error: no
    at check (/function/lib.js:3:9)
    at load (/function/node_modules/lib/index.js:1:1)
    at handler (/function/func.js:12:5)
    at node:internal/process/task_queues:95:5`;
const python = `Traceback (most recent call last):
  File "/function/func.py", line 9, in handler
    raise ValueError
  File "/function/func.py", line 4, in check
ValueError`;

describe('the stack frames of a failed response', () => {
  it('are those of text and of strings in JSON, from the one that failed on, without packages', async () => {
    expect(await labelsOf(node)).toEqual(['lib.js:3', 'func.js:12']);
    expect(await labelsOf(python)).toEqual(['func.py:4', 'func.py:9']);
    const bodies = [
      { stack: node },
      [{ error: { message: 'no', cause: { stack: node } } }],
      { stack: node.split('\n') },
      node,
      { first: node, second: `${node}\n` },
    ];
    for (const body of bodies)
      expect(await labelsOf(JSON.stringify(body, null, 2))).toEqual(['lib.js:3', 'func.js:12']);
    expect(await labelsOf(`{ "message": "not JSON"\n${node}`)).toEqual(['lib.js:3', 'func.js:12']);
  });

  it('have the place that a link opens', async () => {
    const head = { status: 200, headers: [['Fn-Http-Status', '500']] };
    const invocation = { kind: 'text', text: node, state: 'answered', head, request: local };
    const [first] = await findBodyFrames(invocation as unknown as Invocation, { roots: [root], folder });
    expect(first).toEqual({ path: join(folder, 'lib.js'), line: 3, column: 9, label: 'lib.js:3' });
  });

  it('are never outside of the workspace', async () => {
    for (const path of ['/etc/hostname', join(base, 'key'), '/function/link.js', '/function/../../key'])
      expect(await labelsOf(`    at steal (${path}:1:1)`)).toEqual([]);
  });

  it.each([
    ['a success', { head: { status: 200, headers: [] } }],
    ['a function in the cloud', { request: cloud }],
    ['a request that was not prepared', { request: undefined }],
    ['a binary body', { kind: 'binary' }],
    ['a response that streams in', { state: 'running' }],
  ] as const)('are none of %s', async (_, changes) => {
    expect(await labelsOf(node, changes as unknown as Partial<Invocation>)).toEqual([]);
  });

  it('are found in what arrived of a response that failed', async () => {
    const head = { status: 200, headers: [] };
    const changes = { state: 'failed', head } as unknown as Partial<Invocation>;
    expect(await labelsOf(node, changes)).toEqual(['lib.js:3', 'func.js:12']);
  });

  it('are few, and found quickly in a hostile body', async () => {
    const many = Array.from({ length: 5000 }, (_, n) => `    at f (/function/func.js:${n + 1}:1)`).join('\n');
    expect(await labelsOf(many)).toHaveLength(8);
    const deep = '['.repeat(200_000);
    const wide = `[${'0,'.repeat(240_000)}0]`;
    const start = performance.now();
    expect(await labelsOf(deep)).toEqual([]);
    expect(await labelsOf(wide)).toEqual([]);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
