import type { Disposable } from '../../../core/common/lifecycle.ts';
import { Emitter } from '../../../core/common/emitter.ts';
import type { InvocationView } from '../../../protocol/response.ts';
import { createEditor, type CodeEditor } from '../../monaco/createEditor.ts';
import { prettyJson } from '../../../core/json/prettyJson.ts';

/** Characters up to which long lines are wrapped; breaking megabytes into lines would hold the page up. */
const wrapLimit = 100_000;

/** What the editor has of which body. */
type Shown = { readonly id: number; readonly pretty: boolean; readonly length: number };

/**
 * The text of a body in a read-only editor. What streams in is added to the end,
 * and followed only while the reader is at the end.
 */
export class BodyView implements Disposable {
  readonly element = document.createElement('div');
  readonly #scrolled = new Emitter<number>();
  #editor: CodeEditor | undefined;
  #shown: Shown | undefined;
  /** The reader is at the end, and stays there. Before the editor has a height it cannot say where its end is. */
  #following = true;

  /** Tells where the reader scrolled to, in pixels. */
  readonly onDidScroll = this.#scrolled.event;

  constructor() {
    this.element.className = 'editor';
  }

  /** Shows the text as it stands; `pretty` lays JSON out over lines once it has ended. */
  show(view: InvocationView, pretty: boolean): void {
    const editor = (this.#editor ??= this.#createEditor());
    const running = view.state === 'running';
    const next = { id: view.id, pretty: pretty && view.kind === 'json' && !running, length: toLength(view) };
    const shown = this.#shown;
    editor.setLanguage(view.kind === 'json' ? 'json' : 'plaintext');
    editor.setWrap(next.length < wrapLimit);
    if (shown?.id === next.id && !shown.pretty && !next.pretty && shown.length <= next.length) {
      if (shown.length < next.length) this.#append(editor, view.text.slice(shown.length, next.length));
    } else if (shown?.id !== next.id || shown.pretty !== next.pretty || shown.length !== next.length) {
      // Another text altogether: looking for the smallest edit would only take time.
      editor.monaco.setValue(next.pretty ? prettyJson(view.text) : view.text.slice(0, next.length));
      if (shown?.id !== next.id) this.#following = running;
      if (this.#following && running) editor.revealEnd();
      // What stood at this height was something else.
      else editor.setScrollTop(0);
    }
    this.#shown = next;
  }

  scrollTo(top: number): void {
    this.#editor?.setScrollTop(top);
  }

  dispose(): void {
    this.#scrolled.dispose();
    this.#editor?.dispose();
  }

  #append(editor: CodeEditor, text: string): void {
    // What is added may scroll by itself.
    const follow = this.#following;
    editor.append(text);
    if (follow) editor.revealEnd();
  }

  #createEditor(): CodeEditor {
    const editor = createEditor(this.element, { readOnly: true, language: 'plaintext', ariaLabel: 'Body' });
    editor.monaco.onDidScrollChange(({ scrollTop, scrollTopChanged }) => {
      if (!scrollTopChanged) return;
      this.#following = editor.isAtEnd();
      this.#scrolled.fire(scrollTop);
    });
    return editor;
  }
}

/** A carriage return at the end waits for what comes after it: a line feed would make one line end of both. */
function toLength({ text, state }: InvocationView): number {
  return state === 'running' && text.endsWith('\r') ? text.length - 1 : text.length;
}
