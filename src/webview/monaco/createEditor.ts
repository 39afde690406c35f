import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { toMinimalEdit } from '../../core/json/textEdit.ts';
import { editor, Range, KeyCode, KeyMod } from './editorApi.ts';
import { followTheme } from './followTheme.ts';
import { registerJsonLanguage } from './jsonLanguage.ts';
import { registerMarkupLanguage } from './markupLanguage.ts';

/** Syntax highlighting of an editor: JSON, XML and HTML, or none. */
export type EditorLanguage = 'json' | 'xml' | 'plaintext';

/** Options of a new editor. */
export type EditorOptions = {
  readonly readOnly: boolean;
  readonly language: EditorLanguage;
  /** Name for screen readers. */
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
  /** Shows a text by the smallest edit, so that cursor, selection, folding and scroll position stay. */
  readonly setText: (text: string) => void;
  /** Appends text that streams in. */
  readonly append: (text: string) => void;
  readonly setLanguage: (language: EditorLanguage) => void;
  readonly setWrap: (wrap: boolean) => void;
  readonly setAriaLabel: (label: string) => void;
  /** Returns whether the last line is visible. */
  readonly isAtEnd: () => boolean;
  readonly revealEnd: () => void;
  readonly focus: () => void;
  readonly getScrollTop: () => number;
  readonly setScrollTop: (top: number) => void;
  /** The Monaco editor, for what this type does not offer. Undo and redo belong to VS Code. */
  readonly monaco: editor.IStandaloneCodeEditor;
};

/**
 * Creates an editor that fills its container, follows VS Code's theme and font, and leaves undo and redo to VS Code.
 * In a read-only editor Tab moves the focus; otherwise it indents, and Ctrl+M toggles that.
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

  // Even changing the line ends fires a content change.
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

/** Sets the line ends of the model, which has only one kind, to those of the text, so that typing changes nothing else. */
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
    // Needs a worker, which the page must not start.
    wordBasedSuggestions: 'off',
    // Lets the wheel scroll whatever surrounds the editor at the end of the text.
    scrollbar: { alwaysConsumeMouseWheel: false },
    ...fontOptions(),
  };
}

type FontOptions = Pick<editor.IEditorOptions, 'fontFamily' | 'fontSize' | 'fontWeight'>;

/** The user's editor font, from the variables that VS Code gives a page. */
function fontOptions(): FontOptions {
  const variables = getComputedStyle(document.documentElement);
  const read = (name: string): string => variables.getPropertyValue(`--vscode-editor-font-${name}`).trim();
  const size = Number.parseFloat(read('size'));
  return {
    fontFamily: read('family') || 'monospace',
    fontSize: Number.isFinite(size) ? size : 14,
    fontWeight: read('weight') || 'normal',
  };
}

let prepared = false;

/** Sets Monaco up for the lifetime of the page, at the first editor. */
function prepareMonaco(): void {
  if (prepared) return;
  prepared = true;
  registerJsonLanguage();
  registerMarkupLanguage();
  followTheme();
  // The document has the only undo history; Monaco's own would add further edits to it.
  editor.addKeybindingRules([
    { keybinding: KeyMod.CtrlCmd | KeyCode.KeyZ, command: '-undo' },
    { keybinding: KeyMod.CtrlCmd | KeyCode.KeyY, command: '-redo' },
    { keybinding: KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, command: '-redo' },
  ]);
}
