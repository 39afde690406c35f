import { nothing } from 'lit';
import type { Disposable } from '../../../../core/common/lifecycle.ts';
import { Emitter } from '../../../../core/common/emitter.ts';
import { createEditor, type CodeEditor, type EditorLanguage } from '../../../monaco/createEditor.ts';
import { inSlices } from '../common/inSlices.ts';
import type { TestPart } from '../../../../protocol/response.ts';
import { iconButton } from '../../../widgets/codicon.ts';
import type { ShownBody, Viewer, ViewerHost, ViewOptions } from '../common/viewer.ts';
import { findValueAt } from '../tree/valueAt.ts';
import type { BodyType } from '../model/bodyType.ts';
import { wrapsLines } from '../model/wrapsLines.ts';
import { prettyPieces, rawPieces, type Pieces } from './textPieces.ts';

/** Maximum characters of a text that can be folded: Monaco reads all of it again after each piece. */
const foldLimit = 500_000;

/** Characters that are added at once, about: for each addition, Monaco copies its lists of all lines. */
const additionLength = 128 * 1024;

const languages: Partial<Record<BodyType, EditorLanguage>> = {
  json: 'json',
  ndjson: 'json',
  xml: 'xml',
  svg: 'xml',
  html: 'xml',
};

/** The text in the editor, and how much of the body it is made of. */
type Shown = { readonly id: number; readonly pretty: boolean; readonly length: number };

/**
 * Shows the text of a body in a read-only editor, formatted or as received. Large texts are added in pieces, and so is text that
 * streams in; the view follows that only while it is scrolled to the end.
 */
export class TextViewer implements Viewer {
  readonly element = document.createElement('div');
  readonly #scrolled = new Emitter<number>();
  #editor: CodeEditor | undefined;
  #shown: Shown | undefined;
  /** Text that is still to be added. */
  #pending: Pieces[] = [];
  #adding: Disposable | undefined;
  /** A scroll position to restore as soon as there is enough text. */
  #wantedTop = 0;
  /** Whether the view follows the end. Kept here, since an editor without a height does not know its end. */
  #following = true;
  #type: BodyType = 'text';
  readonly #host: Pick<ViewerHost, 'addTest'>;
  #running = false;

  /** Fires with the scroll position in pixels. */
  readonly onDidScroll = this.#scrolled.event;

  constructor(host: Pick<ViewerHost, 'addTest'>) {
    this.#host = host;
    this.element.className = 'editor';
  }

  tools(): unknown {
    const add = this.#host.addTest();
    if (!add || this.#running) return nothing;
    const isJson = this.#type === 'json';
    const label = isJson ? 'Expect Value at Cursor' : 'Expect Selected Text';
    return iconButton('beaker', label, () => {
      const part = this.#selectedPart();
      if (part) add(part);
    });
  }

  /** Returns the JSON value at the cursor, or the selected text. */
  #selectedPart(): TestPart | undefined {
    const { monaco } = this.#editor ?? {};
    const model = monaco?.getModel();
    const selection = monaco?.getSelection();
    if (!model || !selection) return undefined;
    if (this.#type === 'json')
      return {
        kind: 'value',
        ...findValueAt(model.getValue(), model.getOffsetAt(selection.getStartPosition())),
      };
    const text = model.getValueInRange(selection);
    return text === '' ? undefined : { kind: 'text', text };
  }

  show(body: ShownBody, { mode, wrap }: ViewOptions): void {
    const editor = (this.#editor ??= this.#createEditor());
    const { id, running, type } = body;
    this.#running = running;
    this.#type = type;
    const text = body.text.slice(0, toLength(body));
    const next = { id, pretty: mode === 'pretty' && !running, length: text.length };
    const shown = this.#shown;
    editor.setLanguage(languages[type] ?? 'plaintext');
    editor.setWrap(wrapsLines(body.text, wrap));
    editor.monaco.updateOptions({ folding: text.length < foldLimit });
    if (shown?.id === id && !shown.pretty && !next.pretty && shown.length <= next.length) {
      if (shown.length < next.length) this.#append(editor, rawPieces(text, shown.length));
    } else if (shown?.id !== id || shown.pretty !== next.pretty || shown.length !== next.length) {
      if (shown?.id !== id) this.#following = running;
      this.#following &&= running;
      this.#replace(editor, next.pretty ? prettyPieces(type, text) : rawPieces(text));
    }
    this.#shown = next;
  }

  find(): void {
    this.#editor?.focus();
    void this.#editor?.monaco.getAction('actions.find')?.run();
  }

  scrollTo(top: number): void {
    this.#wantedTop = top;
    this.#restoreTop();
  }

  dispose(): void {
    this.#adding?.dispose();
    this.#scrolled.dispose();
    this.#editor?.dispose();
  }

  /** Shows the first piece at once, and adds the others. */
  #replace(editor: CodeEditor, pieces: Pieces): void {
    this.#adding?.dispose();
    this.#pending = [];
    const first = pieces.next();
    // Read first: a shorter text may scroll.
    const follow = this.#following;
    // A different text: computing the smallest edit would only take time.
    editor.monaco.setValue(first.done ? '' : first.value);
    if (follow) editor.revealEnd();
    // The old scroll position belongs to another text.
    else editor.setScrollTop(0);
    // Drawing the first piece is enough for this task.
    if (!first.done) this.#append(editor, pieces, true);
  }

  #append(editor: CodeEditor, pieces: Pieces, later = false): void {
    this.#pending.push(pieces);
    // Otherwise they are added after those before them.
    if (this.#pending.length === 1) this.#adding = inSlices(this.#add(editor), { later });
  }

  *#add(editor: CodeEditor): Generator<void> {
    for (let pieces = this.#pending[0]; pieces; pieces = this.#pending[0]) {
      const text = takeText(pieces);
      if (text === '') this.#pending.shift();
      else {
        // Read first: appending may scroll.
        const follow = this.#following && this.#running;
        editor.append(text);
        if (follow) editor.revealEnd();
        this.#restoreTop();
      }
      yield;
    }
  }

  #restoreTop(): void {
    const editor = this.#editor;
    if (!editor || this.#wantedTop === 0) return;
    const { monaco } = editor;
    const isThere = monaco.getContentHeight() - monaco.getLayoutInfo().height >= this.#wantedTop;
    if (!isThere && this.#pending.length > 0) return;
    editor.setScrollTop(this.#wantedTop);
    this.#wantedTop = 0;
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

function takeText(pieces: Pieces): string {
  let text = '';
  while (text.length < additionLength) {
    const next = pieces.next();
    if (next.done) break;
    text += next.value;
  }
  return text;
}

/** Leaves out a carriage return at the end until the next text arrives: with a line feed it is a single line end. */
function toLength({ text, running }: ShownBody): number {
  return running && text.endsWith('\r') ? text.length - 1 : text.length;
}
