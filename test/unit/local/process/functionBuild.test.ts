import { existsSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { FunctionBuild, type RunningBuild } from '../../../../src/local/process/functionBuild.ts';
import { ProcessGuard } from '../../../../src/local/process/processGuard.ts';
import { toBuildFolder } from '../../../../src/local/runtimes/buildFolder.ts';
import type { Build } from '../../../../src/local/runtimes/runtime.ts';
import { createFunctionWorkspace, type FunctionWorkspace } from '../../../support/files/functionWorkspace.ts';
import { isAlive } from '../../../support/isAlive.ts';

let guard: ProcessGuard;
let workspace: FunctionWorkspace;
let builds: FunctionBuild;
/** Those that have begun. */
let begun: RunningBuild[];
beforeAll(async () => {
  guard = await ProcessGuard.open();
});
beforeEach(async () => {
  const opened = await createFunctionWorkspace();
  onTestFinished(() => opened.dispose());
  workspace = opened;
  process.env['XDG_CACHE_HOME'] = at('cache');
  begun = [];
  builds = new FunctionBuild({ guard, onBuild: (build) => begun.push(build) });
});
afterAll(() => guard.dispose());

const never = new AbortController().signal;
const at = (name: string): string => join(workspace.folder, name);
const read = (name: string): string => (existsSync(at(name)) ? readFileSync(at(name), 'utf8') : '');

/** A build that runs a script in the folder of the function. */
function toBuild(script: string): Build {
  return {
    steps: [{ program: '/bin/sh', args: ['-c', script] }],
    result: at('result'),
    error: /^error/,
    outputs: [],
    resources: [],
  };
}

/** A build that counts how often it runs. */
const counting = 'echo built; echo x >> result';

function build(script: string, sources = 'a', signal = never, onOutput: (text: string) => void = () => {}) {
  const of = { name: 'fn', folder: workspace.folder };
  return builds.bringUpToDate(of, toBuild(script), sources, { onOutput, signal });
}

/** Waits until a script has written its process ID to the file `pid`. */
async function pidOf(): Promise<number> {
  await expect.poll(() => read('pid'), { timeout: 10_000 }).toMatch(/^\d+\n$/);
  return Number(read('pid'));
}

/** Runs until it is ended, as does the process that it starts. */
const lasting = 'sleep 300 & echo $! > pid; wait';

describe('FunctionBuild', () => {
  it('builds what is new, what has changed and what is gone, and nothing else', async () => {
    expect(await build(counting)).toEqual({ kind: 'built' });
    expect(await build(counting)).toEqual({ kind: 'built' });
    expect(read('result')).toBe('x\n');
    await build(counting, 'b');
    expect(read('result')).toBe('x\nx\n');
    await build(`${counting} `, 'b');
    expect(read('result')).toBe('x\nx\nx\n');
    await workspace.remove('result');
    await build(`${counting} `, 'b');
    expect(read('result')).toBe('x\n');
    expect(begun).toHaveLength(4);
  });

  it('is current for another host that has the same sources', async () => {
    await build(counting);
    builds = new FunctionBuild({ guard });
    expect(await build(counting)).toEqual({ kind: 'built' });
    expect(read('result')).toBe('x\n');
  });

  it('removes what nobody has used for 30 days', async () => {
    const folders = ['unused', 'used', 'current'].map((name) => toBuildFolder(`/${name}`));
    const [unused = '', used = '', current = ''] = folders;
    const longAgo = Date.now() / 1000 - 31 * 24 * 60 * 60;
    const age = (path: string): void => utimesSync(path, longAgo, longAgo);
    for (const folder of folders) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'sources'), '');
      if (folder !== used) age(join(folder, 'sources'));
      if (folder !== current) age(folder);
    }
    await build(counting);
    await expect.poll(() => existsSync(unused)).toBe(false);
    expect([used, current].map((folder) => existsSync(join(folder, 'sources')))).toEqual([true, true]);
    const own = join(toBuildFolder(workspace.folder), 'sources');
    age(own);
    await build(counting);
    expect(statSync(own).mtimeMs).toBeGreaterThan(Date.now() - 60_000);
    expect(begun).toHaveLength(1);
  });

  it('fails with the lines that name an error, and then is not current', async () => {
    const failing = 'echo more >&2; for n in 1 2 3 4 5 6; do echo "error $n"; done; touch result; exit 3';
    const reason = '/bin/sh ended with exit code 3';
    const output = 'error 1\nerror 2\nerror 3\nerror 4\nerror 5';
    const failure = { code: 'buildFailed', name: 'fn', reason, output };
    expect(await build(failing)).toEqual({ kind: 'failed', failure });
    expect(await build('echo only this; exit 3')).toEqual({
      kind: 'failed',
      failure: { ...failure, output: 'only this' },
    });
    expect(await build(counting)).toEqual({ kind: 'built' });
    expect(await build('exit 3', 'b')).toMatchObject({ kind: 'failed' });
    // The sources are those of the result, but the failed build may have written to it.
    await build(counting);
    expect(read('result')).toBe('x\nx\n');
  });

  it('fails if its program is missing', async () => {
    const missing = { ...toBuild(''), steps: [{ program: '/nonexistent/go', args: [] }] };
    const of = { name: 'fn', folder: workspace.folder };
    expect(await builds.bringUpToDate(of, missing, 'a', { onOutput: () => {}, signal: never })).toEqual({
      kind: 'failed',
      failure: {
        code: 'buildFailed',
        name: 'fn',
        reason: '/nonexistent/go cannot be run (ENOENT)',
        output: '',
      },
    });
  });

  it('shows its output to all, also what came before', async () => {
    const outputs = ['', ''];
    const onOutput = (index: number) => (text: string) => void (outputs[index] += text);
    const script = 'echo one; touch begun; while ! [ -e go ]; do sleep 0.01; done; echo two; touch result';
    const first = build(script, 'a', never, onOutput(0));
    await expect.poll(() => outputs[0], { timeout: 10_000 }).toContain('one');
    const second = build(script, 'a', never, onOutput(1));
    let shown = '';
    begun[0]?.onOutput((text) => (shown += text));
    await workspace.write('go', '');
    expect(await Promise.all([first, second])).toEqual([{ kind: 'built' }, { kind: 'built' }]);
    const all = `$ /bin/sh -c ${script}\none\ntwo\n`;
    expect([...outputs, shown]).toEqual([all, all, all]);
    expect(begun).toHaveLength(1);
  });

  it('ends with the last of those who wait for it, with all that it started', async () => {
    const [one, two] = [new AbortController(), new AbortController()];
    const first = build(lasting, 'a', one.signal);
    const second = build(lasting, 'a', two.signal);
    const pid = await pidOf();
    one.abort();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(isAlive(pid)).toBe(true);
    two.abort();
    expect(await Promise.all([first, second])).toEqual([{ kind: 'cancelled' }, { kind: 'cancelled' }]);
    await expect.poll(() => isAlive(pid)).toBe(false);
    expect(await build(lasting, 'a', one.signal)).toEqual({ kind: 'cancelled' });
  });

  it.each([
    ['the user', () => begun[0]?.cancel()],
    ['a stop', () => void builds.stop()],
  ])('is cancelled for all by %s', async (_, cancel) => {
    const both = [build(lasting), build(lasting)];
    const pid = await pidOf();
    cancel();
    expect(await Promise.all(both)).toEqual([{ kind: 'cancelled' }, { kind: 'cancelled' }]);
    await expect.poll(() => isAlive(pid)).toBe(false);
    expect(await build(counting)).toEqual({ kind: 'built' });
  });

  it('runs one at a time', async () => {
    const exclusive = (name: string): string =>
      `mkdir lock || exit 9; echo ${name} >> order; sleep 0.1; rmdir lock; touch result`;
    const ends = await Promise.all([
      build(exclusive('a'), 'a'),
      build(exclusive('b'), 'b'),
      build(exclusive('c'), 'c'),
    ]);
    expect(ends).toEqual([{ kind: 'built' }, { kind: 'built' }, { kind: 'built' }]);
    expect(read('order').split('\n').toSorted().join('')).toBe('abc');
  });

  it('waits for another host that builds the same folder, and uses its result', async () => {
    const script = 'mkdir busy || exit 9; echo x >> runs; sleep 0.3; rmdir busy; touch result';
    const other = new FunctionBuild({ guard });
    const of = { name: 'fn', folder: workspace.folder };
    let output = '';
    const onOutput = (text: string): void => void (output += text);
    const ends = await Promise.all([
      build(script, 'a', never, onOutput),
      other.bringUpToDate(of, toBuild(script), 'a', { onOutput, signal: never }),
    ]);
    expect(ends).toEqual([{ kind: 'built' }, { kind: 'built' }]);
    expect(read('runs')).toBe('x\n');
    expect(output).toContain('Waiting for another window or ocifn, which is building this function\n');
    expect(await build(script, 'b')).toEqual({ kind: 'built' });
  });

  it('is cancelled while it waits for another host', async () => {
    const abort = new AbortController();
    const other = new FunctionBuild({ guard });
    const of = { name: 'fn', folder: workspace.folder };
    const first = other.bringUpToDate(of, toBuild(lasting), 'a', {
      onOutput: () => {},
      signal: abort.signal,
    });
    await pidOf();
    const second = build(counting);
    await expect.poll(() => begun.length).toBe(1);
    begun[0]?.cancel();
    expect(await second).toEqual({ kind: 'cancelled' });
    abort.abort();
    expect(await first).toEqual({ kind: 'cancelled' });
    expect(await build(counting)).toEqual({ kind: 'built' });
  });
});
