/** A program and the script that it runs, by their paths. */
export type CliRuntime = { readonly node: string; readonly cli: string };

/**
 * The small scripts that make `ocifn` a command, by file name: for shells of Unix, Git Bash included, and for those of Windows.
 * They run the bundled command line with VS Code's own runtime, since a desktop may have no Node.
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

/** A path of Windows holds no quote, but it may hold a percent sign. */
function inBatch(path: string): string {
  return `"${path.replaceAll('%', '%%')}"`;
}
