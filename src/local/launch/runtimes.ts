import { toLanguage } from '../archives/managedRuntime.ts';
import { GoRuntime } from '../runtimes/goRuntime.ts';
import { JavaRuntime } from '../runtimes/java/javaRuntime.ts';
import { NodeRuntime } from '../runtimes/nodeRuntime.ts';
import { PythonRuntime, type SelectedPython } from '../runtimes/pythonRuntime.ts';
import type { Runtime } from '../runtimes/runtime.ts';

/** The runtimes that this machine may have. Each finds its tool on first use, and keeps the result. */
export class Runtimes {
  readonly #all: readonly Runtime[];

  /** An empty path is the same as none, as in settings. */
  constructor(
    nodePath: string | undefined,
    pythonPath: string | undefined,
    selectedPython?: SelectedPython,
    debugpy?: () => string | undefined,
  ) {
    this.#all = [
      new NodeRuntime(nodePath || undefined),
      new PythonRuntime(pythonPath || undefined, selectedPython, debugpy),
      new JavaRuntime(),
      new GoRuntime(),
    ];
  }

  get languages(): readonly string[] {
    return this.#all.map(({ language }) => language);
  }

  /** Returns the runtime of a definition; undefined if it is not supported. */
  of({ runtime, codeOnly }: { readonly runtime: string; readonly codeOnly?: object }): Runtime | undefined {
    return codeOnly ? this.#findManaged(runtime) : this.#find(runtime);
  }

  /** Returns the runtime of an image, such as `node20` or `python3.11`. */
  #find(name: string): Runtime | undefined {
    const [, language] = /^([a-z]+?)(?:js)?[\d.]*$/.exec(name) ?? [];
    return this.#withLanguage(language);
  }

  /** Returns the managed runtime of code-only functions, such as `python312.ol9` or `nodejs22.ol9`. */
  #findManaged(name: string): Runtime | undefined {
    return this.#withLanguage(toLanguage(name));
  }

  #withLanguage(language: string | undefined): Runtime | undefined {
    return this.#all.find((each) => each.language === language);
  }

  /**
   * Returns the runtime that replaces a program of the container: `node`, `python3.11`, `/python/bin/fdk`.
   *
   * @param own that of the function
   */
  findReplacing(program: string, own: Runtime): Runtime | undefined {
    const name = program.slice(program.lastIndexOf('/') + 1);
    return [own, ...this.#all].find((each) => each.replaces(name, each === own));
  }

  /** Forgets negative results: what was missing may have been installed meanwhile. */
  async recheck(): Promise<void> {
    for (const each of this.#all) await each.recheck();
  }
}
