import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Paths of the Node program and of the command line that it runs. */
export type CliRuntime = { readonly node: string; readonly cli: string };

/**
 * Returns the scripts of the `ocifn` command, by file name: one for Unix shells, including Git Bash, and one for Windows.
 * They run the bundled command line with VS Code's own runtime, because Node may not be installed.
 */
export function toOcifnScripts({ node, cli }: CliRuntime): ReadonlyMap<string, string> {
  return new Map([
    ['ocifn', `#!/bin/sh\nexport ELECTRON_RUN_AS_NODE=1\nexec ${inShell(node)} ${inShell(cli)} "$@"\n`],
    [
      'ocifn.cmd',
      `@echo off\r\nsetlocal\r\nset ELECTRON_RUN_AS_NODE=1\r\n${inBatch(node)} ${inBatch(cli)} %*\r\n`,
    ],
  ]);
}

function inShell(path: string): string {
  return `'${path.replaceAll("'", String.raw`'\''`)}'`;
}

/** A Windows path cannot contain a quote, but it may contain a percent sign. */
function inBatch(path: string): string {
  return `"${path.replaceAll('%', '%%')}"`;
}

/**
 * Writes executable scripts into a folder, by file name; unchanged ones are not written again. Each is replaced as a
 * whole, because windows share the folder and a shell may be reading it.
 */
export async function writeScripts(folder: string, scripts: ReadonlyMap<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all([...scripts].map(([name, text]) => writeScript(join(folder, name), text)));
}

async function writeScript(path: string, text: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => undefined)) === text) return;
  const beside = `${path}.${randomUUID()}`;
  try {
    await writeFile(beside, text, { mode: 0o755, flag: 'wx' });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}
