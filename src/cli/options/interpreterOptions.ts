import { resolve } from 'node:path';
import { defined } from '../../core/common/defined.ts';
import type { OptionTable } from '../common/command.ts';

/** Options for the interpreters of local functions. */
export const interpreterOptions = {
  python: {
    type: 'string',
    value: 'PATH',
    help: 'Python interpreter for local functions (default: the nearest .venv or venv, else python3)',
  },
  node: {
    type: 'string',
    value: 'PATH',
    help: 'Node executable for local functions (default: node from PATH)',
  },
} as const satisfies OptionTable;

/** Reads the interpreters: a path is relative to the working directory; a name is looked up in PATH. */
export function readInterpreters(values: { readonly python?: string; readonly node?: string }): {
  readonly pythonPath?: string;
  readonly nodePath?: string;
} {
  const toPath = (path: string | undefined): string | undefined =>
    path?.includes('/') ? resolve(path) : path;
  return defined({ pythonPath: toPath(values.python), nodePath: toPath(values.node) });
}
