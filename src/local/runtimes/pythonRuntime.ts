import { delimiter, dirname, join } from 'node:path';
import { defined } from '../../core/common/defined.ts';
import { findVenv } from './findVenv.ts';
import { findHandlerFile } from './handlerFile.ts';
import { isFolder } from './isFile.ts';
import { findDebugpy, findMissing, readRequirements } from './pythonPackages.ts';
import {
  toNoFile,
  toOwnFolder,
  type FunctionPlace,
  type LaunchPlan,
  type Planned,
  type Runtime,
  type Step,
} from './runtime.ts';

/** Runs the console script `fdk`, which may not be on the PATH. */
const fdkScript = ['-c', 'from fdk.scripts.fdk import main; main()'];

/** By default, Python buffers output to a pipe, but it must be complete when its call ends. */
const environment = { PYTHONUNBUFFERED: '1' };

/**
 * Runs `python -m debugpy` with these arguments, which says nothing when it listens. The folder that contains `debugpy` is only searched
 * for this import.
 */
const toDebugScript = (folder: string | undefined): string => `
import sys
${folder === undefined ? '' : `sys.path.insert(0, ${JSON.stringify(folder)})`}
import debugpy
from debugpy.server import cli
${folder === undefined ? '' : 'del sys.path[0]'}
listen = debugpy.listen
def announce(*args, **options):
    host, port = listen(*args, **options)
    print(f'Debugger listening on {host}:{port}', file=sys.stderr, flush=True)
    return host, port
debugpy.listen = announce
cli.main()
`;

/** Returns the path of the Python that the user selected for a folder elsewhere, such as in the Python extension. */
export type SelectedPython = (folder: string) => Promise<string | undefined>;

/** Paths of a Python and its virtual environment. */
type Python = { readonly program: string; readonly venv?: string };

/**
 * Runs functions with the configured Python. Without one: that of a virtual environment below the root, which belongs to this function
 * more than to others, else the selected Python, else that of a virtual environment in the root, else `python3`.
 */
export class PythonRuntime implements Runtime {
  readonly language = 'python';
  readonly defaultCommand = ['fdk', 'func.py', 'handler'];
  readonly #path: string | undefined;
  readonly #selected: SelectedPython;
  readonly #debugpy: () => string | undefined;
  /** The packages that a Python does not have, by program, `PYTHONPATH` and wanted packages. */
  readonly #checks = new Map<string, ReturnType<typeof findMissing>>();

  /** @param debugpy returns a folder that contains a `debugpy` for Pythons without one, such as that of the Python Debugger extension */
  constructor(
    path: string | undefined,
    selected: SelectedPython = async () => undefined,
    debugpy: () => string | undefined = () => undefined,
  ) {
    this.#path = path;
    this.#selected = selected;
    this.#debugpy = debugpy;
  }

  replaces(program: string): boolean {
    return program === 'fdk' || /^python(?:3(?:\.\d+)?)?$/.test(program);
  }

  async plan([script = '', ...args]: readonly string[], place: FunctionPlace): Promise<Planned> {
    if (args.length === 0) return toNoFile(script);
    const isFdk = script.slice(script.lastIndexOf('/') + 1) === 'fdk';
    return this.#planFor(isFdk ? [...fdkScript, ...args] : args, place, {});
  }

  /** The handler is a module and a function, which the FDK calls: `handler` of `func.py` is `func.handler`. */
  async planHandler(handler: string | undefined, place: FunctionPlace): Promise<Planned> {
    const [, module, name = ''] = /^(.+)\.([^./]+)$/.exec(handler ?? '') ?? [];
    if (module === undefined)
      return { problem: 'it has no handler of the form FILE.FUNCTION, such as func.handler' };
    const found = await findHandlerFile(place.folder, `${module}.py`);
    if ('problem' in found) return found;
    const packages = join(place.folder, 'python');
    const own = (await isFolder(packages)) ? { packages } : {};
    return this.#planFor([...fdkScript, found.file, name], place, { sources: found.sources, ...own });
  }

  async underDebugger(plan: LaunchPlan, port: number, place: FunctionPlace): Promise<Planned> {
    const { program } = await this.#find(place);
    if (plan.program !== program)
      return { problem: `its entry point runs ${plan.program}, and the debugger needs one that runs Python` };
    const found = await findDebugpy(program, plan.environment, this.#debugpy());
    if (!found) return { missing: { packages: ['debugpy'], command: `${program} -m pip install debugpy` } };
    const start = findTarget(plan.args);
    const listen = ['--listen', `127.0.0.1:${port}`];
    return {
      ...plan,
      args: [
        ...plan.args.slice(0, start),
        // Python 3.11 and later: otherwise the debugger warns that it may miss breakpoints in frozen modules.
        '-Xfrozen_modules=off',
        '-c',
        toDebugScript(found.folder),
        ...listen,
        ...plan.args.slice(start),
      ],
      debugger: {
        kind: this.language,
        announcement: /^Debugger listening on 127\.0\.0\.1:(\d+)\n/m,
      },
    };
  }

  /** @param searched where modules are, in addition to those of the Python; `packages` may contain the FDK, too */
  async #planFor(
    args: readonly string[],
    place: FunctionPlace,
    searched: { readonly sources?: string; readonly packages?: string },
  ): Promise<Planned> {
    const { program, venv } = await this.#find(place);
    const { packages } = searched;
    const requirements = await readRequirements(place.folder);
    // An archive contains what it needs.
    const names = packages === undefined ? (requirements ?? []) : [];
    const path = Object.values(searched).join(delimiter);
    const variables = path === '' ? {} : { PYTHONPATH: path };
    const missing = await this.#check(program, names, variables);
    if ('problem' in missing) return missing;
    if (missing.length > 0) {
      const what = requirements === undefined ? 'fdk' : '-r requirements.txt';
      return { missing: { packages: missing, command: `${program} -m pip install ${what}` } };
    }
    return { program, args, environment: { ...environment, ...variables }, ...defined({ venv, packages }) };
  }

  /** Installs into the Python that runs the function, or, instead of the one of the system, into a new virtual environment. */
  async planInstall(place: FunctionPlace, withDebugger = false): Promise<readonly Step[]> {
    const { program } = await this.#find(place);
    const isShared = program === 'python3';
    const venv = join(toOwnFolder(place), '.venv');
    const python = isShared ? join(venv, 'bin', 'python') : program;
    const requirements = await readRequirements(place.folder);
    const listed = requirements === undefined ? [] : ['-r', 'requirements.txt'];
    const what = [
      ...listed,
      ...(requirements?.includes('fdk') ? [] : ['fdk']),
      ...(withDebugger ? ['debugpy'] : []),
    ];
    return [
      ...(isShared ? [{ program, args: ['-m', 'venv', venv] }] : []),
      { program: python, args: ['-m', 'pip', 'install', '--disable-pip-version-check', ...what] },
    ];
  }

  async recheck(): Promise<void> {
    for (const [key, check] of this.#checks) {
      const missing = await check;
      if ('problem' in missing || missing.length > 0) this.#checks.delete(key);
    }
  }

  async #find(place: FunctionPlace): Promise<Python> {
    if (this.#path !== undefined) return { program: this.#path };
    const folder = toOwnFolder(place);
    const venv = await findVenv({ folder, root: place.root });
    const own = venv === undefined ? undefined : { program: join(venv, 'bin', 'python'), venv };
    if (own && dirname(own.venv) !== place.root) return own;
    const selected = await this.#selected(folder);
    return selected === undefined || selected === own?.program
      ? (own ?? { program: 'python3' })
      : { program: selected };
  }

  #check(
    program: string,
    names: readonly string[],
    variables: Readonly<Record<string, string>>,
  ): ReturnType<typeof findMissing> {
    const key = JSON.stringify([program, names, variables]);
    const check = this.#checks.get(key) ?? findMissing(program, names, variables);
    this.#checks.set(key, check);
    return check;
  }
}

/** Returns the index of the file, `-c` or `-m` after the options of Python itself. */
function findTarget(args: readonly string[]): number {
  let at = 0;
  while (args[at]?.startsWith('-') && !/^-[cm]/.test(args[at] ?? ''))
    at += /^-[WX]$/.test(args[at] ?? '') ? 2 : 1;
  return at;
}
