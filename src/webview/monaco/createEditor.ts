import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { toMinimalEdit } from '../../core/json/textEdit.ts';
import { editor, Range } from './editorApi.ts';
import { fontOptions } from './fontOptions.ts';
import { prepareMonaco } from './prepareMonaco.ts';

/** How the text of an editor is read: with JSON's colours, or plain. */
type EditorLanguage = 'json' | 'plaintext';

/** What an editor is made with. */
export type EditorOptions = {
  readonly readOnly: boolean;
  readonly language: EditorLanguage;
  /** What a screen reader calls it. */
  readonly ariaLabel: string;
  readonly text?: string;
  readonly wrap?: boolean;
};

/** An editor in a page. Its owner disposes it. */
export type CodeEditor = Disposable & {
  /** Fires with the whole text for each change by the user; never for `setText` and `append`. */
  readonly onDidType: Event<string>;
  readonly onDidBlur: Event<void>;
  readonly getText: () => string;
  /** Shows a text by the smallest edit that makes it: cursor, selection, folding and scroll position stay. */
  readonly setText: (text: string) => void;
  /** Adds to the end, for text that streams in. */
  readonly append: (text: string) => void;
  readonly setLanguage: (language: EditorLanguage) => void;
  readonly setWrap: (wrap: boolean) => void;
  readonly setAriaLabel: (label: string) => void;
  /** True when the last line is in sight: then text that streams in is followed. */
  readonly isAtEnd: () => boolean;
  readonly revealEnd: () => void;
  readonly focus: () => void;
  readonly getScrollTop: () => number;
  readonly setScrollTop: (top: number) => void;
  /** For what only monaco can do; undo and redo stay VS Code's. */
  readonly monaco: editor.IStandaloneCodeEditor;
};

/**
 * Creates an editor that fills its container, follows VS Code's theme and font, and leaves undo and redo to VS Code.
 * Tab moves the focus on where the text is read-only; else it indents, and ctrl+M switches that.
 */
export function createEditor(container: HTMLElement, options: EditorOptions): CodeEditor {
  prepareMonaco();
  const store = new DisposableStore();
  const model = store.add(editor.createModel(options.text ?? '', options.language));
  model.detectIndentation(true, 2);
  const view = store.add(editor.create(container, { ...toMonacoOptions(options), model }));
  const typed = store.add(new Emitter<string>());
  const blurred = store.add(new Emitter<void>());
  let ours = false;
  store.add(model.onDidChangeContent(() => void (ours || typed.fire(model.getValue()))));
  store.add(view.onDidBlurEditorWidget(() => blurred.fire()));

  // Even a change of the line ends counts as one of the content.
  const quietly = (change: () => void): void => {
    ours = true;
    try {
      change();
    } finally {
      ours = false;
    }
  };

  return {
    onDidType: typed.event,
    onDidBlur: blurred.event,
    getText: () => model.getValue(),
    setText: (text) => quietly(() => replaceText(model, text)),
    append: (text) => quietly(() => model.applyEdits([{ range: endOf(model), text }])),
    setLanguage: (language) => editor.setModelLanguage(model, language),
    setWrap: (wrap) => view.updateOptions({ wordWrap: wrap ? 'on' : 'off' }),
    setAriaLabel: (ariaLabel) => view.updateOptions({ ariaLabel }),
    isAtEnd: () => (view.getVisibleRanges().at(-1)?.endLineNumber ?? 0) >= model.getLineCount() - 1,
    revealEnd: () => view.revealLine(model.getLineCount(), editor.ScrollType.Immediate),
    focus: () => view.focus(),
    getScrollTop: () => view.getScrollTop(),
    setScrollTop: (top) => view.setScrollTop(top, editor.ScrollType.Immediate),
    monaco: view,
    dispose: () => store.dispose(),
  };
}

function replaceText(model: editor.ITextModel, text: string): void {
  keepLineEnds(model, text);
  const edit = toMinimalEdit(model.getValue(), text.replace(/\r\n?|\n/g, model.getEOL()));
  if (!edit) return;
  const first = model.getLineCount() === 1;
  const start = model.getPositionAt(edit.offset);
  const end = model.getPositionAt(edit.offset + edit.length);
  model.applyEdits([{ range: Range.fromPositions(start, end), text: edit.text }]);
  if (first) model.detectIndentation(true, 2);
}

function endOf(model: editor.ITextModel): Range {
  return Range.fromPositions(model.getFullModelRange().getEndPosition());
}

/** A model has one kind of line end: that of the text, so that typing a character changes nothing else. */
function keepLineEnds(model: editor.ITextModel, text: string): void {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  if (model.getEOL() === end || !text.includes('\n')) return;
  model.setEOL(end === '\n' ? editor.EndOfLineSequence.LF : editor.EndOfLineSequence.CRLF);
}

function toMonacoOptions({
  readOnly,
  ariaLabel,
  wrap,
}: EditorOptions): editor.IStandaloneEditorConstructionOptions {
  return {
    readOnly,
    ariaLabel,
    domReadOnly: readOnly,
    tabFocusMode: readOnly,
    wordWrap: wrap ? 'on' : 'off',
    automaticLayout: true,
    fixedOverflowWidgets: true,
    minimap: { enabled: false },
    scrollBeyondLastLine: false,
    overviewRulerLanes: 0,
    renderLineHighlight: readOnly ? 'none' : 'line',
    renderLineHighlightOnlyWhenFocus: true,
    lineNumbersMinChars: 3,
    padding: { top: 6, bottom: 6 },
    guides: { indentation: true },
    // Monaco would collect the words of the text in a worker, and the page may start none.
    wordBasedSuggestions: 'off',
    // A page cannot be larger than its view: the wheel at the end of the text is nobody else's.
    scrollbar: { alwaysConsumeMouseWheel: false },
    ...fontOptions(),
  };
}
