import type { Disposable } from '../../../core/common/lifecycle.ts';
import { Emitter } from '../../../core/common/emitter.ts';
import type { InvocationView } from '../../../protocol/response.ts';
import { createEditor, type CodeEditor } from '../../monaco/createEditor.ts';
import { prettyJson } from '../../../core/json/prettyJson.ts';

/** Maximum characters of a text whose lines are wrapped; wrapping megabytes would block the page. */
const wrapLimit = 100_000;

/** The body in the editor, and how much of it. */
type Shown = { readonly id: number; readonly pretty: boolean; readonly length: number };

/**
 * Shows the text of a body in a read-only editor. Text that streams in is appended, and the view follows it only while it is
 * scrolled to the end.
 */
export class BodyView implements Disposable {
  readonly element = document.createElement('div');
  readonly #scrolled = new Emitter<number>();
  #editor: CodeEditor | undefined;
  #shown: Shown | undefined;
  /** Whether the view follows the end. Kept here, since an editor without a height does not know its end. */
  #following = true;

  /** Fires with the scroll position in pixels. */
  readonly onDidScroll = this.#scrolled.event;

  constructor() {
    this.element.className = 'editor';
  }

  /** Shows the current text; `pretty` formats JSON once it is complete. */
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
      // A different text: computing the smallest edit would only take time.
      editor.monaco.setValue(next.pretty ? prettyJson(view.text) : view.text.slice(0, next.length));
      if (shown?.id !== next.id) this.#following = running;
      if (this.#following && running) editor.revealEnd();
      // The old scroll position belongs to another text.
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
    // Read first: appending may scroll.
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

/** Leaves out a carriage return at the end until the next text arrives: with a line feed it is a single line end. */
function toLength({ text, state }: InvocationView): number {
  return state === 'running' && text.endsWith('\r') ? text.length - 1 : text.length;
}
