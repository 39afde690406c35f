import type { BodyProblem } from '../../../core/requestFile/bodyProblem.ts';
import type { TextProblem } from '../../../core/json/jsonTree.ts';
import { jsonBodyProblems } from '../../../core/json/jsonBody.ts';
import { createEditor } from '../../monaco/createEditor.ts';
import { showProblems } from '../../monaco/showProblems.ts';

/** The editor of a body that is text: made once, shown when it is needed. */
export type BodyEditor = {
  readonly element: HTMLElement;
  readonly getText: () => string;
  /** Shows a body, unless the editor has it already but for what the file does not keep. */
  readonly show: (kind: 'json' | 'text', text: string) => void;
  /** Underlines what the host found in a JSON text, while that is the text that is shown. */
  readonly showChecked: (source: string, found: readonly BodyProblem[]) => void;
  /** What keeps the text from being JSON, where it is to be JSON. */
  readonly problems: () => readonly TextProblem[];
  readonly focus: () => void;
  /** Puts the cursor at an offset, and the focus with it. */
  readonly goTo: (offset: number) => void;
  readonly setScrollTop: (top: number) => void;
};

/** What the editor tells of. */
export type BodyEvents = {
  readonly onType: (kind: 'json' | 'text', text: string) => void;
  readonly onBlur: () => void;
  readonly onScroll: (top: number) => void;
};

/** Makes the editor. It lives as long as the page. */
export function createBodyEditor({ onType, onBlur, onScroll }: BodyEvents): BodyEditor {
  const element = document.createElement('div');
  element.className = 'editor';
  element.id = 'body';
  const editor = createEditor(element, {
    readOnly: false,
    language: 'json',
    ariaLabel: 'Body. Press Ctrl+M to make Tab move the focus.',
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
      // The key that led here is not over: it would be typed here too.
      setTimeout(editor.focus);
    },
    setScrollTop: editor.setScrollTop,
  };
}

/** What was found, where it stands in the text that is shown; nothing of another text. */
function toPlaces(
  text: string,
  { source, found }: { readonly source: string; readonly found: readonly BodyProblem[] },
): readonly BodyProblem[] {
  if (text.trim() !== source.trim()) return [];
  const space = (of: string): number => of.length - of.trimStart().length;
  const shift = space(text) - space(source);
  return found.map((problem) => ({ ...problem, offset: problem.offset + shift }));
}

/** What a file keeps of a text: line ends are the document's, and the space around JSON is nobody's. */
function kept(kind: 'json' | 'text', text: string): string {
  const lines = text.replace(/\r\n?/g, '\n');
  return kind === 'json' ? lines.trim() : lines;
}
