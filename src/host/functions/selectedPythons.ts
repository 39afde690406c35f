import { isAbsolute, join } from 'node:path';
import { extensions, Uri, type Event, type Extension } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';

/**
 * The part of the Python extension's API that is used here.
 *
 * @see https://github.com/microsoft/vscode-python/wiki/Python-Environment-APIs
 */
export type PythonExtension = {
  readonly environments: {
    /** `path`: of an interpreter, or of the folder of an environment; `python` without a selection. */
    getActiveEnvironmentPath(resource?: Uri): { readonly path: string };
    readonly onDidChangeActiveEnvironmentPath: Event<unknown>;
  };
};

type Installed = Pick<Extension<PythonExtension>, 'activate'>;

/** The interpreters that the user selected in the Python extension, if it is installed. It is activated for the first Python function. */
export class SelectedPythons implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed: () => void;
  readonly #get: () => Installed | undefined;
  #extension: Promise<PythonExtension | undefined> | undefined;

  /** @param changed called when the user has selected another interpreter */
  constructor(
    changed: () => void,
    get = (): Installed | undefined => extensions.getExtension('ms-python.python'),
  ) {
    this.#changed = changed;
    this.#get = get;
  }

  /** Returns the path of the interpreter for a folder; undefined if none is selected. */
  async find(folder: string): Promise<string | undefined> {
    this.#extension ??= this.#open();
    const path = (await this.#extension)?.environments.getActiveEnvironmentPath(Uri.file(folder)).path;
    if (path === undefined || !isAbsolute(path)) return undefined;
    const isProgram = /^python[\d.]*$/.test(path.slice(path.lastIndexOf('/') + 1));
    return isProgram ? path : join(path, 'bin', 'python');
  }

  async #open(): Promise<PythonExtension | undefined> {
    const installed = this.#get();
    try {
      const python = await installed?.activate();
      // An older version has no such API.
      if (!python?.environments) return undefined;
      this.#owned.add(python.environments.onDidChangeActiveEnvironmentPath(this.#changed));
      return python;
    } catch {
      // It reports its own failure.
      return undefined;
    }
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
