import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { createFunctionWorkspace, nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { toZip } from '../../../support/files/zipArchive.ts';
import { serveHere } from '../../../support/cli/serveHere.ts';

const python = 'name: fn\nruntime: python3.11\n';
const node = nodeFunction('fn', '() => 1')['fn/func.js'] ?? '';

/** A function that cannot run here, and the reason. */
type Row = readonly [
  what: string,
  files: Readonly<Record<string, string>>,
  args: readonly string[],
  reason: RegExp,
];

const rows: readonly Row[] = [
  [
    'dependencies that are not installed',
    {
      'fn/func.yaml': 'name: fn\nruntime: node20\n',
      'fn/func.js': node,
      'fn/package.json': '{ "dependencies": { "@fnproject/fdk": "1", "no-such-package-9": "1" } }',
    },
    [],
    /The local function fn needs packages that are not installed: no-such-package-9; install them with: npm install\./,
  ],
  [
    'a Python without the FDK',
    { 'fn/func.yaml': python },
    ['--python', './bare'],
    /The local function \S+ needs packages that are not installed: fdk; install them with: \/\S+\/bare -m pip install fdk\./,
  ],
  [
    'no Python',
    { 'fn/func.yaml': python },
    ['--python', './none'],
    /Cannot run the local function \S+: \/\S+\/none cannot be run \(ENOENT\)\./,
  ],
  [
    'no Node',
    { 'fn/func.yaml': 'name: fn\nruntime: node20\n', 'fn/func.js': node },
    ['--node', './none'],
    /failed: \/\S+\/none cannot be started \(ENOENT\)\./,
  ],
  [
    'a runtime that does not run here',
    { 'fn/func.yaml': 'name: fn\nruntime: docker\n' },
    [],
    /Cannot run the local function \S+: the runtime docker is not supported locally, only node, python, java and go\./,
  ],
  [
    'a syntax error',
    { 'fn/func.yaml': 'name: fn\nruntime: node20\n', 'fn/func.js': 'const = 1;' },
    [],
    /failed: its process ended with exit code 1: SyntaxError: Unexpected token '='\./,
  ],
  [
    'a package that is not installed',
    { 'fn/func.yaml': 'name: fn\nruntime: node20\n', 'fn/func.js': "require('not-installed');" },
    [],
    /failed: its code loads not-installed, which was not found; add it to package.json and install it, or correct its name\./,
  ],
  [
    'an entry point that is not supported',
    { 'fn/func.yaml': 'name: fn\nruntime: node20\nentrypoint: yarn-9 start\n' },
    [],
    /Cannot run the local function \S+: its entry point runs yarn-9, which was not found on this machine\./,
  ],
];

it('ocifn serve prints the virtual environment that runs a function', async () => {
  const folder = await openFolder({ 'fn/func.yaml': python, '.venv/pyvenv.cfg': '', '.venv/bin/python': '' });
  await writeFile(join(folder, '.venv/bin/python'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  await chmod(join(folder, '.venv/bin/python'), 0o755);
  const serving = serveHere([folder]);
  await serving.printed;
  expect(serving.err()).toMatch(/^fn {2}ocid1\.fnfunc\.local\S+ {2}\(Python from \/\S+\/\.venv\)$/m);
});

it('ocifn serve ARCHIVE uses the virtual environment of the current folder, if the archive is below it', async () => {
  const source = 'def handler(ctx, data=None):\n    return None\n';
  const venv = { '.venv/pyvenv.cfg': '', '.venv/bin/python': '' };
  const folder = await openFolder({ ...venv, 'dist/a': '' });
  await writeFile(join(folder, 'dist/fn.zip'), toZip([{ name: 'function/func.py', content: source }]));
  await writeFile(join(folder, '.venv/bin/python'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  await chmod(join(folder, '.venv/bin/python'), 0o755);
  const run = async (cwd: string): Promise<string> => {
    const signal = AbortSignal.abort();
    return (await runCli(['serve', join(folder, 'dist/fn.zip')], { cwd, io: { signal } })).stderr;
  };
  expect(await run(folder)).toMatch(/^fn {2}ocid1\.fnfunc\.local\S+ {2}\(Python from \/\S+\/\.venv\)$/m);
  expect(await run(join(folder, 'dist'))).not.toContain('.venv');
});

it('ocifn serve prints why it cannot run a function with the same options', async () => {
  const folder = await openFolder({ 'fn/func.yaml': python });
  const serving = serveHere([folder, '--python', join(folder, 'bare')]);
  await serving.printed;
  expect(serving.err()).toMatch(
    /^fn: The local function fn needs packages that are not installed: fdk; install them with: \/\S+\/bare/m,
  );
});

async function openFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const workspace = await createFunctionWorkspace({ ...files, bare: '#!/bin/sh\nexit 1\n' });
  onTestFinished(() => workspace.dispose());
  await chmod(join(workspace.folder, 'bare'), 0o755);
  return workspace.folder;
}

/** Whether the reason is only known once the function is called. */
const isFound = ([, , , reason]: Row): boolean => reason.source.startsWith('failed');

describe.each(rows.filter(isFound))('%s', (_, files, args, reason) => {
  it('is the reason that ocifn invoke prints and that the response contains', async () => {
    const cwd = await openFolder(files);
    const { code, stdout, stderr } = await runCli(['invoke', 'fn', '--output', 'json', ...args], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(reason);
    const { body } = JSON.parse(stdout.toString()) as { body: string };
    expect((JSON.parse(body) as { message: string }).message).toMatch(reason);
  });
});

describe.each(rows.filter((row) => !isFound(row)))('%s', (_, files, args, reason) => {
  it('is the reason that ocifn invoke prints, and nothing is sent', async () => {
    const cwd = await openFolder(files);
    const { code, stdout, stderr } = await runCli(['invoke', 'fn', '--output', 'json', ...args], { cwd });
    expect([code, stdout.toString()]).toEqual([3, '']);
    expect(stderr).toMatch(reason);
  });
});

it('ocifn invoke sends nothing if func.yaml contains an invalid value, and prints it', async () => {
  const cwd = await openFolder({
    'fn/func.yaml': 'name: fn\nruntime: node20\nmemory: 256MB\n',
    'fn/func.js': node,
  });
  const { code, stderr } = await runCli(['invoke', 'fn'], { cwd });
  expect(code).toBe(2);
  expect(stderr).toMatch(/fn\/func\.yaml, line 3: memory must be a whole number greater than 0\./);
});
