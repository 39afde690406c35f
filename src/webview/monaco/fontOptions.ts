import type { editor } from './editorApi.ts';

type FontOptions = Pick<editor.IEditorOptions, 'fontFamily' | 'fontSize' | 'fontWeight'>;

/** The user's editor font, from the variables that VS Code gives a page. */
export function fontOptions(): FontOptions {
  const variables = getComputedStyle(document.documentElement);
  const read = (name: string): string => variables.getPropertyValue(`--vscode-editor-font-${name}`).trim();
  const size = Number.parseFloat(read('size'));
  return {
    fontFamily: read('family') || 'monospace',
    fontSize: Number.isFinite(size) ? size : 14,
    fontWeight: read('weight') || 'normal',
  };
}
