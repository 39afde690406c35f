import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { goModuleFiles, toGoSource } from '../files/goFunction.ts';
import type { RuntimeCase } from './runtimeCase.ts';

const toSource = (word: string): string =>
  toGoSource(
    `	data, _ := io.ReadAll(in)
	body := string(data)
	switch {
	case body == "crash":
		os.Exit(3)
	case body == "sleep":
		time.Sleep(time.Minute)
	case body == "wait":
		time.Sleep(50 * time.Millisecond)
	case body == "print":
		for n := 0; n < 100_000; n++ {
			fmt.Println("line", n)
		}
	case strings.HasPrefix(body, "echo"):
		out.Write(data)
		return
	}
	fmt.Fprint(out, "${word} ", os.Getpid())`,
    ['fmt', 'os', 'strings', 'time'],
  );

const toFiles = (word: string): Record<string, string> => ({
  'func.go': toSource(word),
  ...goModuleFiles(),
});

/** Builds the program of an archive as its author would. */
async function build(word: string): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'go-'));
  try {
    for (const [name, text] of Object.entries(toFiles(word))) await writeFile(join(folder, name), text);
    const env = { ...process.env, CGO_ENABLED: '0' };
    await promisify(execFile)('go', ['build', '-o', 'func', '.'], { cwd: folder, env });
    return await readFile(join(folder, 'func'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

export const goCase: RuntimeCase = {
  name: 'Go',
  tags: ['go'],
  smoke: 'image folder',
  options: {},
  image: 'runtime: go\nentrypoint: ./func',
  managed: { runtime: 'go124.ol9' },
  files: toFiles,
  archive: async (word) => [{ name: 'func', content: await build(word), mode: 0o100755 }],
};
