import type { BodyProblem } from '../../../core/requestFile/bodyProblem.ts';
import type { TextProblem } from '../../../core/json/jsonTree.ts';
import { jsonBodyProblems } from '../../../core/json/jsonBody.ts';
import { editor as editorApi } from '../../monaco/editorApi.ts';
import { createEditor } from '../../monaco/createEditor.ts';
import { showProblems } from '../../monaco/showProblems.ts';
import { tabKey } from '../model/shortcuts.ts';

/** The editor of a text body. It is created once and shown when needed. */
export type BodyEditor = {
  readonly element: HTMLElement;
  readonly getText: () => string;
  /** Shows a body, unless the editor already contains it, apart from differences that the file does not keep. */
  readonly show: (kind: 'json' | 'text', text: string) => void;
  /** Underlines the problems that the host found in a JSON text, as long as the editor shows that text. */
  readonly showChecked: (source: string, found: readonly BodyProblem[]) => void;
  /** Returns the syntax errors of a JSON body; empty for text. */
  readonly problems: () => readonly TextProblem[];
  readonly focus: () => void;
  /** Moves the cursor to an offset and focuses the editor. */
  readonly goTo: (offset: number) => void;
  readonly setScrollTop: (top: number) => void;
};

/** Callbacks of the editor. */
export type BodyEvents = {
  readonly onType: (kind: 'json' | 'text', text: string) => void;
  readonly onBlur: () => void;
  readonly onScroll: (top: number) => void;
};

/** Creates the editor. It lives as long as the page. */
export function createBodyEditor({ onType, onBlur, onScroll }: BodyEvents): BodyEditor {
  const element = document.createElement('div');
  element.className = 'editor';
  element.id = 'body';
  const editor = createEditor(element, {
    readOnly: false,
    language: 'json',
    ariaLabel: `Body. Press ${tabKey} to make Tab move the focus.`,
  });
  let shown: 'json' | 'text' = 'json';
  let problems: readonly TextProblem[] = [];
  let checked: { readonly source: string; readonly found: readonly BodyProblem[] } = {
    source: '',
    found: [],
  };
  const check = (): void => {
    const text = editor.getText();
    problems = shown === 'json' && text !== '' ? jsonBodyProblems(text) : [];
    const found = shown === 'json' && problems.length === 0 ? toPlaces(text, checked) : [];
    showProblems(editor, [...problems, ...found]);
  };
  editor.onDidType((text) => {
    check();
    onType(shown, text);
  });
  editor.onDidBlur(onBlur);
  const sizes = document.documentElement.style;
  const measure = (): void => {
    sizes.setProperty('--body-line', `${editor.monaco.getOption(editorApi.EditorOption.lineHeight)}px`);
    sizes.setProperty('--body-content', `${editor.monaco.getContentHeight()}px`);
  };
  editor.monaco.onDidContentSizeChange(measure);
  measure();
  editor.monaco.onDidScrollChange(({ scrollTop, scrollTopChanged }) => {
    if (scrollTopChanged) onScroll(scrollTop);
  });
  return {
    element,
    getText: editor.getText,
    show(kind, text) {
      if (kind !== shown) editor.setLanguage(kind === 'json' ? 'json' : 'plaintext');
      const changed = kept(kind, text) !== kept(kind, editor.getText());
      if (changed) editor.setText(text);
      if (changed || kind !== shown) {
        shown = kind;
        check();
      }
    },
    showChecked(source, found) {
      checked = { source, found };
      check();
    },
    problems: () => problems,
    focus: editor.focus,
    goTo(offset) {
      const position = editor.monaco.getModel()?.getPositionAt(offset);
      if (position) {
        editor.monaco.setPosition(position);
        editor.monaco.revealPositionInCenterIfOutsideViewport(position);
      }
      // The key press that called this is still being handled: focused now, the editor would receive it as input.
      setTimeout(editor.focus);
    },
    setScrollTop: editor.setScrollTop,
  };
}

/** Moves the found problems to their offsets in the shown text; empty if they belong to another text. */
function toPlaces(
  text: string,
  { source, found }: { readonly source: string; readonly found: readonly BodyProblem[] },
): readonly BodyProblem[] {
  if (text.trim() !== source.trim()) return [];
  const space = (of: string): number => of.length - of.trimStart().length;
  const shift = space(text) - space(source);
  return found.map((problem) => ({ ...problem, offset: problem.offset + shift }));
}

/** Returns the part of a text that a file keeps: line ends come from the document, and whitespace around JSON is dropped. */
function kept(kind: 'json' | 'text', text: string): string {
  const lines = text.replace(/\r\n?/g, '\n');
  return kind === 'json' ? lines.trim() : lines;
}
