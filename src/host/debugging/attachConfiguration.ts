import type { DebugConfiguration } from 'vscode';
import type { DebugTarget } from '../../local/runtimes/runtime.ts';

/** How VS Code debugs a language: the debug type, and the extension that provides it. */
type LanguageDebugger = {
  readonly type: string;
  /** Sessions between ours and the one that stops at breakpoints. */
  readonly depth: number;
  /** Its ID and name, to be installed. */
  readonly extension: { readonly id: string; readonly name: string };
  /** @param folder that of the function, whose sources have breakpoints */
  readonly attach: (target: DebugTarget, folder: string) => Readonly<Record<string, unknown>>;
};

/** The debugger of each language. */
export const languageDebuggers: Readonly<Record<DebugTarget['kind'], LanguageDebugger>> = {
  node: {
    type: 'node',
    depth: 2,
    // Built in; it can be disabled.
    extension: { id: 'ms-vscode.js-debug', name: 'JavaScript Debugger' },
    attach: ({ host, port }, folder) => ({
      address: host,
      port,
      cwd: folder,
      // Compiled TypeScript stops in its sources.
      sourceMaps: true,
      outFiles: [`${folder}/**/*.{js,cjs,mjs}`, '!**/node_modules/**'],
      resolveSourceMapLocations: [`${folder}/**`, '!**/node_modules/**'],
      skipFiles: ['<node_internals>/**', '**/node_modules/**'],
    }),
  },
  python: {
    type: 'debugpy',
    depth: 1,
    extension: { id: 'ms-python.debugpy', name: 'Python Debugger' },
    attach: ({ host, port }) => ({ connect: { host, port }, justMyCode: true }),
  },
  java: {
    type: 'java',
    depth: 1,
    extension: { id: 'vscjava.vscode-java-debug', name: 'Debugger for Java' },
    attach: ({ host, port }) => ({ hostName: host, port }),
  },
  go: {
    type: 'go',
    depth: 1,
    extension: { id: 'golang.go', name: 'Go' },
    attach: ({ host, port }, folder) => ({ mode: 'remote', host, port, cwd: folder }),
  },
};

/** Returns the configuration of the session that attaches to a function. */
export function toAttachConfiguration(name: string, target: DebugTarget, folder: string): DebugConfiguration {
  const { type, attach } = languageDebuggers[target.kind];
  return { type, request: 'attach', name, internalConsoleOptions: 'neverOpen', ...attach(target, folder) };
}
