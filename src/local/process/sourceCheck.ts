import type { Logger } from '../../core/common/logger.ts';
import type { FoundFunction } from '../discover/findFunctions.ts';
import type { Runtimes } from '../launch/runtimes.ts';
import { FunctionSources } from '../sources/functionSources.ts';

/** Knows the definition and the files that the processes of a function were started from. */
export class SourceCheck {
  readonly #context: { readonly runtimes: Runtimes; readonly logger: Logger };
  #sources: FunctionSources | undefined;
  /** The stamp of the definition. */
  #stamp = '';

  constructor(context: { readonly runtimes: Runtimes; readonly logger: Logger }) {
    this.#context = context;
  }

  /** False if changes of some files are not noticed. */
  get isComplete(): boolean {
    return this.#sources?.isComplete !== false;
  }

  /** Changes with the files that the last `read` found and that a build reads. */
  get digest(): string {
    return this.#sources?.digest ?? '';
  }

  /** Reads the files as they are now. Call it before the first process starts, so that changes during the start are noticed. */
  async read(found: FoundFunction): Promise<void> {
    const wasComplete = this.isComplete;
    this.#stamp = found.stamp;
    this.#sources = await FunctionSources.read(found, this.#context.runtimes);
    if (this.isComplete || !wasComplete) return;
    this.#context.logger.warn(
      `${found.name}: too many files in ${found.folder}; changes to some of them do not restart it. Move data elsewhere or add it to .gitignore.`,
    );
  }

  /**
   * Returns what has changed since `read`; undefined if nothing has.
   *
   * @param isActive true if a process may have written files since `acceptOutput`
   */
  async findChange(found: FoundFunction, isActive: boolean): Promise<string | undefined> {
    if (isActive) await this.acceptOutput();
    // Its `app.yaml` may be outside its folder.
    return found.stamp === this.#stamp ? this.#sources?.findChange() : 'its definition';
  }

  /** Treats changed files that are not code as output of the function. Call it after each call and start. */
  async acceptOutput(): Promise<void> {
    await this.#sources?.acceptOutput();
  }
}
