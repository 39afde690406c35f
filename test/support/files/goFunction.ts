import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

/** Set by the test driver: a folder with the `go.mod` and `go.sum` of a function. Empty without Go. */
export const goFolder = process.env['OCIFN_TEST_GO'] ?? '';

/** Returns the files that name the FDK. */
export function goModuleFiles(folder?: string): Record<string, string> {
  const read = (name: string): string => readFileSync(join(goFolder, name), 'utf8');
  const prefix = folder === undefined ? '' : `${folder}/`;
  return { [`${prefix}go.mod`]: read('go.mod'), [`${prefix}go.sum`]: read('go.sum') };
}

/** Returns the source of a function. @param body statements that read `in` and write to `out` */
export function toGoSource(body: string, imports: readonly string[] = []): string {
  const all = ['context', 'io', ...imports].map((name) => `\t"${name}"\n`).join('');
  return `package main

import (
${all}
	fdk "github.com/fnproject/fdk-go"
)

func main() {
	fdk.Handle(fdk.HandlerFunc(handle))
}

func handle(ctx context.Context, in io.Reader, out io.Writer) {
${body}
}
`;
}

/** The files of a Go function. @param body see `toGoSource` */
export function goFunction(name: string, body: string, imports?: readonly string[]): Record<string, string> {
  return {
    [`${name}/func.yaml`]: `schema_version: 20180708\nname: ${name}\nruntime: go\nentrypoint: ./func\n`,
    [`${name}/func.go`]: toGoSource(body, imports),
    ...goModuleFiles(name),
  };
}

/** Gives the tests of a file a cache folder of their own for what is built. Call it at the top of the file. */
export function useOwnCache(): void {
  const before = process.env['XDG_CACHE_HOME'];
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cache-'));
    process.env['XDG_CACHE_HOME'] = folder;
  });
  afterAll(async () => {
    if (before === undefined) delete process.env['XDG_CACHE_HOME'];
    else process.env['XDG_CACHE_HOME'] = before;
    await rm(folder, { recursive: true, force: true });
  });
}
