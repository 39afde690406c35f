import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeFunction } from '../../support/files/functionWorkspace.ts';
import { isAlive } from '../../support/isAlive.ts';
import { createRecordingLogger } from '../../support/fixtures/recordingLogger.ts';
import { codeOf, openLocalHost, pid, textOf, waits } from './openLocalHost.ts';

describe('a change on disk', () => {
  it('of a source file is effective in the next call', async () => {
    const local = await openLocalHost(nodeFunction('greet', `() => require('./words.js')`));
    await local.workspace.write('greet/words.js', `module.exports = 'one';`);
    expect(textOf(await local.invoke('greet'))).toBe('"one"');
    await local.workspace.write('greet/words.js', `module.exports = 'two';`);
    expect(textOf(await local.invoke('greet'))).toBe('"two"');
  });

  it('is noticed by the very next call, whether a file is added, edited or removed', async () => {
    const local = await openLocalHost({
      ...nodeFunction('who', pid),
      'who/lib/data.json': '1',
      'who/package.json': '{}',
    });
    const write = (path: string): Promise<void> => local.workspace.write(path, `${before}\n`);
    const remove = (path: string): Promise<void> => local.workspace.remove(path);
    let before = textOf(await local.invoke('who'));
    for (const [name, change] of [
      ['lib/new.js', write],
      ['lib/new.js', write],
      ['lib/new.js', remove],
      ['lib/data.json', write],
      ['lib/data.json', remove],
      ['more/data.csv', write],
      ['package.json', write],
      ['package.json', remove],
      ['.gitignore', write],
    ] as const) {
      await change(`who/${name}`);
      const now = textOf(await local.invoke('who'));
      expect(now, name).not.toBe(before);
      expect(textOf(await local.invoke('who')), name).toBe(now);
      before = now;
    }
  });

  it('of func.yaml is effective in the next call', async () => {
    const local = await openLocalHost(
      nodeFunction('greet', `() => process.env.WORD`, 'config: { WORD: one }'),
    );
    expect(textOf(await local.invoke('greet'))).toBe('"one"');
    await local.workspace.write(
      'greet/func.yaml',
      'name: greet\nruntime: node20\ntimeout: 17\nconfig: { WORD: two }',
    );
    expect(textOf(await local.invoke('greet'))).toBe('"two"');
    expect(local.function('greet').timeoutInSeconds).toBe(17);
  });

  it('that makes func.yaml invalid fails the function until it is fixed', async () => {
    const local = await openLocalHost(nodeFunction('greet', pid));
    const { id } = local.function('greet');
    await local.invoke('greet');
    await local.workspace.write('greet/func.yaml', 'name: greet\ntimeout: never');
    expect(codeOf(await local.invoke('greet'))).toBe('FunctionInvokeContainerInitFail');
    expect(local.function('greet')).toMatchObject({
      id,
      state: 'failed',
      failure: { code: 'funcYamlInvalid', line: 2 },
    });
    await local.workspace.write('greet/func.yaml', 'name: greet\nruntime: node20');
    expect(await local.invoke('greet')).toMatchObject({ status: 200 });
    expect(local.function('greet').failure).toBeUndefined();
  });

  it('that renames the function creates another one', async () => {
    const local = await openLocalHost(nodeFunction('greet', pid));
    const { id } = local.function('greet');
    const old = textOf(await local.invoke('greet'));
    await local.workspace.write('greet/func.yaml', 'name: welcome\nruntime: node20');
    await local.host.rescan();
    expect(local.host.functions().map(({ name }) => name)).toEqual(['welcome']);
    expect(local.function('welcome').id).not.toBe(id);
    expect(isAlive(Number(old))).toBe(false);
  });
});

describe('a change next to very many other files', () => {
  it('is effective in the next call, although a virtual environment and data sort before it', async () => {
    const local = await openLocalHost(nodeFunction('greet', `() => require('./zlib/words.js')`));
    await local.workspace.write('greet/zlib/words.js', `module.exports = 'one';`);
    await local.workspace.write('greet/.venv/pyvenv.cfg', '');
    for (let n = 0; n < 2500; n++) {
      await local.workspace.write(`greet/.venv/lib/m${n}.py`, '');
      await local.workspace.write(`greet/adata/${n}.csv`, '');
    }
    expect(textOf(await local.invoke('greet'))).toBe('"one"');
    await local.workspace.write('greet/zlib/words.js', `module.exports = 'two';`);
    expect(textOf(await local.invoke('greet'))).toBe('"two"');
    expect(local.function('greet').isPartlyWatched).toBeUndefined();
  });

  it('may not be noticed above a limit, which is reported once', { tags: 'full' }, async () => {
    const logger = createRecordingLogger();
    const local = await openLocalHost(nodeFunction('who', pid), { logger });
    await local.workspace.write('who/data/0.csv', '');
    for (let n = 1; n < 10_001; n++) writeFileSync(join(local.workspace.folder, `who/data/${n}.csv`), '');
    await local.invoke('who');
    await local.invoke('who');
    expect(local.function('who').isPartlyWatched).toBe(true);
    const reports = logger.lines.filter((line) => line.includes('too many files'));
    expect(reports).toHaveLength(1);
    expect(reports[0]).toContain('who: too many files in ');
  });
});

describe('a change of a dependency', { tags: 'full' }, () => {
  it.each([
    'package-lock.json',
    'yarn.lock',
    'pnpm-lock.yaml',
    'requirements.txt',
    'poetry.lock',
    'uv.lock',
    'Pipfile.lock',
    'go.sum',
    'node_modules/.package-lock.json',
  ])('restarts it: %s', async (name) => {
    const local = await openLocalHost({
      ...nodeFunction('who', pid),
      [`who/${name}`]: '1',
      'who/.gitignore': '*',
    });
    const before = textOf(await local.invoke('who'));
    expect(textOf(await local.invoke('who'))).toBe(before);
    await local.workspace.write(`who/${name}`, '22');
    expect(textOf(await local.invoke('who'))).not.toBe(before);
  });

  it('restarts it: a package in the virtual environment of its folder', async () => {
    const packages = 'who/.venv/lib/python3.12/site-packages';
    const local = await openLocalHost({
      ...nodeFunction('who', pid),
      'who/.venv/pyvenv.cfg': '',
      [`${packages}/a/__init__.py`]: '',
    });
    const before = textOf(await local.invoke('who'));
    expect(textOf(await local.invoke('who'))).toBe(before);
    await local.workspace.write(`${packages}/b/__init__.py`, '');
    expect(textOf(await local.invoke('who'))).not.toBe(before);
  });

  it('restarts it: an entry point that git ignores', async () => {
    const local = await openLocalHost({
      'built/func.yaml': 'name: built\nruntime: node20\nentrypoint: node dist/func.js\n',
      'built/dist/func.js': `require('@fnproject/fdk').handle(() => require('./words.js'));`,
      'built/dist/words.js': `module.exports = 'one';`,
      'built/.gitignore': 'dist/',
    });
    expect(textOf(await local.invoke('built'))).toBe('"one"');
    await local.workspace.write('built/dist/words.js', `module.exports = 'two';`);
    expect(textOf(await local.invoke('built'))).toBe('"two"');
  });
});

describe('a file that a function writes next to its code', () => {
  /** Runs the statements with each call, then returns the ID of the process. */
  const doing = (statements: string): string =>
    `() => { const fs = require('node:fs'); ${statements} return process.pid; }`;

  it.each([
    ['a log', `fs.appendFileSync('calls.log', 'x');`],
    ['a text', `fs.appendFileSync('calls.txt', 'x');`],
    [
      'a cache in a folder of its own',
      `fs.mkdirSync('cache', { recursive: true }); fs.writeFileSync('cache/' + Date.now() + '.json', '{}');`,
    ],
    [
      'a database with its journal',
      `fs.appendFileSync('calls.db', 'x'); fs.appendFileSync('calls.db-wal', 'x'); fs.rmSync('calls.db-journal', { force: true }); fs.writeFileSync('calls.db-journal', String(Date.now()));`,
    ],
    [
      'a log that it rotates',
      `if (fs.existsSync('out.1')) fs.renameSync('out.1', 'out.2'); if (fs.existsSync('out')) fs.renameSync('out', 'out.1'); fs.writeFileSync('out', 'x');`,
    ],
    [
      'what it tells git to ignore',
      `fs.writeFileSync('.gitignore', 'out-*'); fs.writeFileSync('out-' + Date.now(), '');`,
    ],
    [
      'a file that it deletes again',
      `fs.rmSync('state.tmp', { force: true }); if (Math.random() < 0.5) fs.writeFileSync('state.tmp', '');`,
    ],
  ])('does not restart it: %s', async (_what, statements) => {
    const local = await openLocalHost(nodeFunction('writes', doing(statements)));
    const first = textOf(await local.invoke('writes'));
    for (let n = 0; n < 4; n++) expect(textOf(await local.invoke('writes'))).toBe(first);
  });

  it('does not restart it: a cache in the folder of installed packages', async () => {
    const write = `fs.writeFileSync('node_modules/cache-' + Date.now(), '');`;
    const local = await openLocalHost({
      ...nodeFunction('writes', doing(write)),
      'writes/node_modules/a/index.js': '',
    });
    const first = textOf(await local.invoke('writes'));
    expect(textOf(await local.invoke('writes'))).toBe(first);
  });

  it('does not restart it when the call is detached', async () => {
    const local = await openLocalHost(nodeFunction('writes', doing(`fs.appendFileSync('calls.txt', 'x');`)));
    const first = textOf(await local.invoke('writes'));
    await local.invoke('writes', { headers: { 'fn-invoke-type': 'detached' } });
    expect(textOf(await local.invoke('writes'))).toBe(first);
  });

  it('does not restart it when it is written at the start', async () => {
    const local = await openLocalHost({
      ...nodeFunction('writes', pid),
      'writes/func.js': `require('node:fs').writeFileSync('started.txt', 'x');\nrequire('@fnproject/fdk').handle(${pid});`,
    });
    await local.host.start(local.function('writes').id);
    const first = textOf(await local.invoke('writes'));
    expect(textOf(await local.invoke('writes'))).toBe(first);
  });

  it('does not restart it when another function inside its folder writes it', async () => {
    const inner = doing(`fs.appendFileSync('calls.txt', 'x');`);
    const local = await openLocalHost({
      ...nodeFunction('outer', pid),
      ...nodeFunction('outer/inner', inner),
    });
    await local.workspace.write('outer/inner/func.yaml', 'name: inner\nruntime: node20');
    await local.host.rescan();
    const first = textOf(await local.invoke('outer'));
    await local.invoke('inner');
    expect(textOf(await local.invoke('outer'))).toBe(first);
  });

  it('restarts it when it changes between two calls', async () => {
    const local = await openLocalHost({
      ...nodeFunction('reads', `() => require('./words.json')`),
      'reads/words.json': '"one"',
    });
    expect(textOf(await local.invoke('reads'))).toBe('"one"');
    await local.workspace.write('reads/words.json', '"two"');
    expect(textOf(await local.invoke('reads'))).toBe('"two"');
  });

  it.each([
    ['it is code', 'lib.js'],
    ['it is a lock file', 'package-lock.json'],
  ])('restarts it when %s, after the call in which it changed', async (_what, name) => {
    const local = await openLocalHost({ ...nodeFunction('waits', waits), [`waits/${name}`]: '1' });
    const file = `${local.workspace.folder}/go`;
    const response = local.invoke('waits', { body: file });
    await local.reaches('waits', 'ready');
    await local.workspace.write(`waits/${name}`, '22');
    await local.workspace.write('go', '');
    const first = textOf(await response);
    const second = textOf(await local.invoke('waits', { body: file }));
    expect(second).not.toBe(first);
    expect(textOf(await local.invoke('waits', { body: file }))).toBe(second);
  });
});
