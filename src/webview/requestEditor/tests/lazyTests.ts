import { html, nothing, type TemplateResult } from 'lit';
import type { ShownTests } from '../../../protocol/requestEditor.ts';
import type { RequestTests } from '../../../core/requestFile/requestTests.ts';
import type { TabItem } from '../../widgets/tabBar.ts';
import type { EditorActions } from '../model/editorActions.ts';
import type { TestsPanel, TestsView } from './testsPanel.ts';

/** Loads the panel of the Tests tab when it is first shown: most requests have no expectations. */
export class LazyTests {
  readonly #actions: EditorActions;
  readonly #redraw: () => void;
  #panel: TestsPanel | undefined;
  #loading: Promise<void> | undefined;

  constructor(actions: EditorActions, redraw: () => void) {
    this.#actions = actions;
    this.#redraw = redraw;
  }

  render(view: TestsView, isShown: boolean): TemplateResult | typeof nothing {
    if (this.#panel) return this.#panel.render(view);
    if (!isShown) return nothing;
    void this.load();
    return html`<p class="hint">Loading…</p>`;
  }

  /** Resolves once the panel is drawn. */
  load(): Promise<void> {
    this.#loading ??= import('./testsPanel.ts').then(({ TestsPanel }) => {
      this.#panel = new TestsPanel(this.#actions, this.#redraw);
      this.#redraw();
    });
    return this.#loading;
  }
}

/** Counts what failed, else the expectations and captures. */
export function countTests(
  { expect, capture }: RequestTests,
  { results, rule }: ShownTests,
): Pick<TabItem<string>, 'count' | 'problem'> {
  const entries = new Set([...expect, ...capture].map((each) => JSON.stringify(each)));
  const failed = results.filter(({ entry, outcome }) => outcome === 'failed' && entries.has(entry)).length;
  const all = failed + (rule ? 1 : 0);
  if (all > 0) return { count: all, problem: 'failed' };
  return entries.size > 0 ? { count: expect.length + capture.length } : {};
}
