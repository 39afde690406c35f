import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findOnPath } from '../../../src/local/runtimes/findOnPath.ts';
import type { RunningBuild } from '../../../src/local/process/functionBuild.ts';
import {
  goFolder,
  goFunction,
  goModuleFiles,
  toGoSource,
  useOwnCache,
} from '../../support/files/goFunction.ts';
import type { TestLocalHost } from '../../support/servers/testLocalHost.ts';
import { codeOf, openLocalHost, textOf } from './openLocalHost.ts';

useOwnCache();

const never = new AbortController().signal;

/** Returns the process ID, with a word. */
const says = (word: string): string => `\tfmt.Fprint(out, "${word} ", os.Getpid())`;
const saysImports = ['fmt', 'os'];

/** Returns a word from another file. */
const saysWord = '\tio.WriteString(out, word)';
const word = (value: string): string => `package main\n\nconst word = "${value}"\n`;

/** Lets a script run after each command of Go, for the running test. */
async function wrapGo(script: string): Promise<void> {
  const path = process.env['PATH'] ?? '';
  const real = await findOnPath('go');
  const folder = await mkdtemp(join(tmpdir(), 'go-'));
  await writeFile(join(folder, 'go'), `#!/bin/sh\n"${real}" "$@"\nended=$?\n${script}\nexit $ended\n`);
  await chmod(join(folder, 'go'), 0o755);
  process.env['PATH'] = `${folder}:${path}`;
  onTestFinished(async () => {
    process.env['PATH'] = path;
    await rm(folder, { recursive: true });
  });
}

async function outputOf(local: TestLocalHost, call: ReturnType<TestLocalHost['invoke']>): Promise<string> {
  return local.host.output(String((await call).headers['fn-call-id']))?.stderr ?? '';
}

describe('a Go function', { tags: 'go' }, () => {
  it('is built before its first call, and after a change of its sources', async () => {
    const builds: RunningBuild[] = [];
    const onBuild = (build: RunningBuild): void => void builds.push(build);
    const files: Record<string, string> = {
      ...goFunction('greet', saysWord),
      'greet/word.go': word('Hello'),
    };
    const local = await openLocalHost(files, { onBuild });
    await local.reaches('greet', 'idle');
    const states: string[] = [];
    const listening = local.host.onDidChange(() => states.push(local.function('greet').state));
    onTestFinished(() => listening.dispose());
    expect(textOf(await local.invoke('greet'))).toBe('Hello');
    expect(states.filter((state) => state !== 'idle')).toEqual(['starting', 'building', 'starting', 'ready']);
    expect(textOf(await local.invoke('greet'))).toBe('Hello');
    expect(builds.map(({ name }) => name)).toEqual(['greet']);
    await local.workspace.write('greet/word.go', word('Hi'));
    expect(textOf(await local.invoke('greet'))).toBe('Hi');
    expect(builds).toHaveLength(2);
    await local.workspace.write('greet/func.yaml', `${files['greet/func.yaml']}timeout: 7\n`);
    expect(textOf(await local.invoke('greet'))).toBe('Hi');
    expect(local.function('greet')).toMatchObject({ timeoutInSeconds: 7 });
    expect(builds).toHaveLength(2);
    expect(await readdir(join(local.workspace.folder, 'greet'))).not.toContain('func');
  });

  it('is not built again after a crash', { tags: 'full' }, async () => {
    const crashes = `\tif data, _ := io.ReadAll(in); len(data) > 0 {\n\t\tos.Exit(3)\n\t}\n${says('ok')}`;
    let builds = 0;
    const local = await openLocalHost(goFunction('crash', crashes, saysImports), { onBuild: () => builds++ });
    const first = textOf(await local.invoke('crash'));
    expect(codeOf(await local.invoke('crash', { body: 'now' }))).toBe('FunctionInvokeExecutionError');
    const second = textOf(await local.invoke('crash'));
    expect([first, second]).toEqual([expect.stringMatching(/^ok \d+$/), expect.stringMatching(/^ok \d+$/)]);
    expect(second).not.toBe(first);
    expect(builds).toBe(1);
  });

  it('fails with the errors of the compiler, until they are fixed', { tags: 'full' }, async () => {
    const local = await openLocalHost(goFunction('broken', '\tio.WriteString(out, nothing)'));
    const { id } = local.function('broken');
    const failure = {
      code: 'buildFailed',
      name: 'broken',
      reason: expect.stringMatching(/^\/.*\/go ended with exit code 1$/),
      output: './func.go:15:22: undefined: nothing',
    };
    expect(await local.host.build(id, never)).toEqual({ ok: false, failure });
    expect(local.function('broken')).toMatchObject({ state: 'failed', failure });
    const response = await local.invoke('broken');
    expect(codeOf(response)).toBe('FunctionInvokeImageNotAvailable');
    expect(textOf(response)).toContain('(./func.go:15:22: undefined: nothing)');
    expect(await outputOf(local, local.invoke('broken'))).toMatch(
      /^\$ .*\/go build .*\n# func\n\.\/func\.go:15:22: undefined: nothing\n$/,
    );
    await local.workspace.write('broken/func.go', toGoSource('\tio.WriteString(out, "fixed")'));
    expect(await local.host.build(id, never)).toEqual({ ok: true });
    expect(textOf(await local.invoke('broken'))).toBe('fixed');
  });

  it('needs the modules in go.mod and go.sum, which are installed on request', { tags: 'full' }, async () => {
    const files = goFunction('lacking', saysWord.replace('word', '"installed"'));
    const local = await openLocalHost({ ...files, 'lacking/go.sum': '' });
    const { id, failure } = await local.reaches('lacking', 'unavailable');
    expect(failure).toMatchObject({
      code: 'dependenciesMissing',
      packages: ['github.com/fnproject/fdk-go'],
      command: 'go mod tidy',
    });
    expect(codeOf(await local.invoke('lacking'))).toBe('FunctionInvokeImageNotAvailable');
    let output = '';
    const onOutput = (text: string): void => void (output += text);
    expect(await local.host.install(id, { onOutput, signal: never })).toEqual({ ok: true });
    expect(output).toMatch(/^\$ \S+\/go mod tidy\n/);
    expect(textOf(await local.invoke('lacking'))).toBe('installed');
  });

  it('needs the modules that are listed but not downloaded', { tags: 'full' }, async () => {
    const cache = await mkdtemp(join(tmpdir(), 'modules-'));
    process.env['GOMODCACHE'] = cache;
    process.env['GOFLAGS'] = '-modcacherw';
    onTestFinished(async () => {
      delete process.env['GOMODCACHE'];
      delete process.env['GOFLAGS'];
      await rm(cache, { recursive: true });
    });
    const local = await openLocalHost(goFunction('absent', saysWord.replace('word', '"downloaded"')));
    const { id, failure } = await local.reaches('absent', 'unavailable');
    expect(failure).toMatchObject({ code: 'dependenciesMissing', command: 'go mod download' });
    await local.host.install(id, { onOutput: () => {}, signal: never });
    expect(textOf(await local.invoke('absent'))).toBe('downloaded');
  });

  it(
    'restarts when a package of its module changes that is outside of its folder',
    { tags: 'full' },
    async () => {
      const { 'greet/go.mod': mod = '', 'greet/go.sum': sum = '', ...own } = goFunction('greet', '');
      const shared = (value: string): string => `package shared\n\nconst Word = "${value}"\n`;
      const source = toGoSource('\tio.WriteString(out, shared.Word)', ['func/shared']);
      const local = await openLocalHost({
        ...own,
        'greet/func.go': source,
        'go.mod': mod,
        'go.sum': sum,
        'shared/shared.go': shared('Hello'),
      });
      expect(textOf(await local.invoke('greet'))).toBe('Hello');
      await local.workspace.write('shared/shared.go', shared('Hi'));
      expect(textOf(await local.invoke('greet'))).toBe('Hi');
    },
  );

  it(
    'is built again for what it embeds, also if that changes during the build, but not for data that it writes',
    { tags: 'full' },
    async () => {
      await wrapGo('if [ "$1" = build ] && [ -f words/next ]; then mv words/next words/hello.txt; fi');
      let builds = 0;
      const writes = '\tos.WriteFile("calls.json", []byte(word), 0o600)\n\tio.WriteString(out, word)';
      const embeds = 'package main\n\nimport _ "embed"\n\n//go:embed words/hello.txt\nvar word string\n';
      const files = { ...goFunction('greet', writes, ['os']), 'greet/word.go': embeds };
      const local = await openLocalHost(
        { ...files, 'greet/words/hello.txt': 'Hello', 'greet/words/next': 'Hi' },
        { onBuild: () => builds++ },
      );
      expect(textOf(await local.invoke('greet'))).toBe('Hello');
      expect(textOf(await local.invoke('greet'))).toBe('Hi');
      expect(builds).toBe(2);
      await local.host.stop(local.function('greet').id);
      expect(textOf(await local.invoke('greet'))).toBe('Hi');
      expect(builds).toBe(2);
    },
  );

  it('gets none of the variables of the build', { tags: 'full' }, async () => {
    const local = await openLocalHost(
      goFunction('env', '\tio.WriteString(out, strings.Join(os.Environ(), "\\n"))', ['os', 'strings']),
    );
    const names = textOf(await local.invoke('env')).match(/^\w+/gm);
    expect(names?.filter((name) => !/^(?:FN_|PATH$|HOME$|LANG$|TMPDIR$)/.test(name))).toEqual([]);
  });

  it('ends its build with the call that caused it', { tags: 'full' }, async () => {
    // It compiles for much longer than the test waits.
    const slow = `package main\n\nvar numbers = []any{${'[]any{1, "a", 2.5}, '.repeat(60_000)}}\n`;
    const builds: RunningBuild[] = [];
    const local = await openLocalHost(
      { ...goFunction('slow', saysWord.replace('word', '"built"')), 'slow/slow.go': slow },
      { onBuild: (build) => void builds.push(build) },
    );
    const abort = new AbortController();
    const call = local.open('slow', { signal: abort.signal });
    const failed = expect(call).rejects.toThrow();
    await expect.poll(() => builds.length, { timeout: 20_000 }).toBe(1);
    abort.abort();
    await failed;
    await builds[0]?.ended;
    // If that had built it, there would be nothing to build.
    const again = new AbortController();
    const { id } = local.function('slow');
    const building = local.host.build(id, again.signal);
    await expect.poll(() => builds.length, { timeout: 20_000 }).toBe(2);
    builds[1]?.cancel();
    expect(await building).toBeUndefined();
    expect(local.function('slow')).toMatchObject({ state: 'idle' });
    await local.workspace.remove('slow/slow.go');
    expect(textOf(await local.invoke('slow'))).toBe('built');
  });
});

describe('a code-only Go function', { tags: 'go' }, () => {
  const yaml = 'name: coded\ncode_only: true\nruntime_config:\n  runtime_name: go124.ol9\n';

  it('is built from its sources', async () => {
    const local = await openLocalHost({
      ...goModuleFiles('coded'),
      'coded/func.yaml': yaml,
      'coded/func.go': toGoSource(says('Hello'), saysImports),
    });
    expect(textOf(await local.invoke('coded'))).toMatch(/^Hello \d+$/);
  });

  it('runs its program if it has no sources, and checks it first', async () => {
    const local = await openLocalHost({ 'coded/func.yaml': yaml });
    const { id } = local.function('coded');
    const program = join(local.workspace.folder, 'coded/func');
    const reasonOf = async () => {
      const failure = await local.host.check(id);
      return failure?.code === 'localUnavailable' ? failure.reason : failure;
    };
    const arch = process.arch === 'arm64' ? 'fn-arch-arm' : 'fn-arch-x86';
    expect(await reasonOf()).toBe(`its folder has neither Go sources nor a program func or ${arch}/func`);
    await writeFile(program, '#!/bin/sh\n');
    expect(await reasonOf()).toBe('its program func is a script');
    const built = await readFile(join(goFolder, 'func'));
    await writeFile(program, built);
    await chmod(program, 0o644);
    expect(await reasonOf()).toBe('its program func is not executable; run: chmod +x func');
    await chmod(program, 0o755);
    const other = Buffer.from(built);
    other.writeUInt16LE(process.arch === 'arm64' ? 62 : 183, 18);
    await writeFile(program, other);
    expect(await reasonOf()).toMatch(
      /^its program func is for (?:Arm|x86), and this machine is (?:x86|Arm)$/,
    );
    await writeFile(program, built);
    expect(await reasonOf()).toBeUndefined();
    await local.workspace.write('coded/func.yaml', `${yaml}handler: func\n`);
    expect(await reasonOf()).toBe(
      'it has a handler, but a Go function is a program without one; remove the handler',
    );
  });
});
