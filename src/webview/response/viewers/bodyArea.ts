import { nothing, type TemplateResult } from 'lit';
import type { Event } from '../../../core/common/emitter.ts';
import type { Disposable } from '../../../core/common/lifecycle.ts';
import { formatBytes } from '../../../core/common/format.ts';
import { copyLimit, type InvocationView } from '../../../protocol/response.ts';
import { bodyTools } from './bodyTools.ts';
import { BodyViewers, toShownBody } from './bodyViewers.ts';
import { previewProblem } from './common/previewProblem.ts';
import type { ShownBody, ViewerHost, ViewOptions } from './common/viewer.ts';
import type { ViewChoices } from './model/viewChoices.ts';
import { selectMode } from './model/viewMode.ts';
import { wrapsLines } from './model/wrapsLines.ts';
import { isRecordList } from './table/recordCells.ts';

/** What the body needs of its page. */
export type BodyPage = Omit<ViewerHost, 'announce'> & {
  readonly copyBody: () => Promise<void>;
  readonly getChoices: () => ViewChoices;
  /** Keeps the choices, and draws the page. */
  readonly setChoices: (choices: ViewChoices) => void;
};

/** The body of the shown invocation: its toolbar, its viewers and the choices of the user. */
export class BodyArea implements Disposable {
  readonly element: HTMLElement;
  readonly #page: BodyPage;
  readonly #viewers: BodyViewers;
  readonly #live = document.createElement('div');

  /** Fires with the scroll position of the text in pixels. */
  readonly onDidScroll: Event<number>;

  constructor(page: BodyPage) {
    this.#page = page;
    this.#viewers = new BodyViewers({ ...page, announce: (text) => this.#announce(text) });
    this.element = this.#viewers.element;
    this.#live.className = 'hiddenText';
    this.#live.ariaLive = 'polite';
    this.element.append(this.#live);
    this.onDidScroll = this.#viewers.text.onDidScroll;
  }

  /** Renders the toolbar of a body; nothing if it cannot be shown yet. */
  tools(view: InvocationView): TemplateResult | typeof nothing {
    const body = toShownBody(view);
    const options = this.#options(body);
    if (body.size === 0 || !options) return nothing;
    const choose = (change: Partial<ViewChoices>): void =>
      this.#page.setChoices({ ...this.#page.getChoices(), ...change });
    return bodyTools({
      body,
      options,
      viewer: this.#viewers.current,
      wraps: wrapsLines(body.text, options.wrap),
      setMode: (mode) => choose({ modes: { ...this.#page.getChoices().modes, [body.type]: mode } }),
      setWrap: (wrap) => choose({ wrap }),
      setJsonAs: (jsonAs) => choose({ jsonAs }),
      canBeTable: body.type === 'json' && options.mode === 'preview' && isRecordList(body.text),
      copyLabel: body.size > copyLimit ? `Copy the First ${formatBytes(body.available)}` : 'Copy Body',
      copyBody: () => this.#copy(body.size, body.available),
    });
  }

  /** Shows the body. Call it only while the element is visible. */
  show(view: InvocationView): void {
    const body = toShownBody(view);
    const options = this.#options(body);
    if (options) this.#viewers.show(body, options);
  }

  /** Returns whether a viewer says instead of the body that it is too large. */
  isTooLarge(view: InvocationView): boolean {
    const body = toShownBody(view);
    return this.#options(body)?.mode === 'preview' && previewProblem(body) !== undefined;
  }

  #options(body: ShownBody): ViewOptions | undefined {
    const { modes, wrap, jsonAs = 'table' } = this.#page.getChoices();
    const mode = selectMode(body.type, body.running, modes[body.type]);
    const canBeTable = jsonAs === 'table' && mode === 'preview' && isRecordList(body.text);
    return mode && { mode, wrap, jsonAs: canBeTable ? 'table' : 'tree' };
  }

  /** Opens the search of the visible viewer; returns whether it has one. */
  find(): boolean {
    const { current } = this.#viewers;
    current.find?.();
    return current.find !== undefined;
  }

  /** Restores a scroll position of the text. */
  scrollTo(top: number): void {
    this.#viewers.text.scrollTo(top);
  }

  dispose(): void {
    this.#viewers.dispose();
  }

  async #copy(size: number, available: number): Promise<void> {
    await this.#page.copyBody();
    this.#announce(
      size > copyLimit ? `Copied the first ${formatBytes(available)} of the body` : 'Copied the body',
    );
  }

  #announce(text: string): void {
    this.#live.textContent = text;
  }
}
