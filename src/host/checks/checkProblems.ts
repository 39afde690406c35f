import { Emitter, type Event } from '../../core/common/emitter.ts';
import type { Disposable } from '../../core/common/lifecycle.ts';
import type { ResponseChecks } from '../../core/expectations/expandChecks.ts';
import type { CheckProblem } from '../../run/findCheckProblems.ts';

/** Requests whose problems are kept. */
const mostKept = 20;

type Found = { readonly key: string; problems: readonly CheckProblem[] };

/** The problems in the expectations of open requests that only libraries find. They are found in the background. */
export class CheckProblems implements Disposable {
  readonly #find: (checks: ResponseChecks, folder: string) => Promise<readonly CheckProblem[]>;
  readonly #changed = new Emitter<string>();
  readonly #found = new Map<string, Found>();
  /** Fires with the URI of a request whose problems are known. */
  readonly onDidFind: Event<string> = this.#changed.event;

  constructor(find: (checks: ResponseChecks, folder: string) => Promise<readonly CheckProblem[]>) {
    this.#find = find;
  }

  /**
   * Returns the problems of a request as far as they are known, and finds those of a new text.
   *
   * @param version changes with the text
   */
  of(uri: string, version: number, checks: ResponseChecks, folder: string): readonly CheckProblem[] {
    if (checks.expectations.length + checks.captures.length === 0) return [];
    const known = this.#found.get(uri);
    const key = JSON.stringify([version, checks]);
    if (known?.key === key) return known.problems;
    // Their positions are those of an older text.
    const found: Found = { key, problems: [] };
    this.#found.delete(uri);
    this.#found.set(uri, found);
    const [oldest = ''] = this.#found.keys();
    if (this.#found.size > mostKept) this.#found.delete(oldest);
    void this.#find(checks, folder).then(
      (problems) => {
        found.problems = problems;
        if (problems.length > 0) this.#changed.fire(uri);
      },
      // Without them, the rows have no such problems; an invocation reports them.
      () => undefined,
    );
    return [];
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
