import { languages, RelativePattern, workspace, type TextDocument, type Uri } from 'vscode';
import { fileNameOf } from '../common/documents.ts';

/** What `files.exclude` hides in the workspace folder that something lies in, each by itself: what is in a hidden folder is not asked about. */
export function readHidden(within: Uri): (uri: Uri) => boolean {
  const root = workspace.getWorkspaceFolder(within)?.uri ?? within;
  const patterns: Readonly<Record<string, unknown>> = workspace
    .getConfiguration('files', within)
    .get('exclude', {});
  const hidden = Object.keys(patterns).filter((pattern) => patterns[pattern] === true);
  // Most are one name at any depth, which costs nothing to tell.
  const names = new Set(hidden.map((pattern) => /^\*\*\/([\w.-]+)$/.exec(pattern)?.[1]));
  const others = hidden
    .filter((pattern) => !names.has(pattern.slice(3)))
    .map((pattern) => ({ pattern: new RelativePattern(root, pattern) }));
  // An extension can have VS Code match the path of a document only, and of that it looks at no more than this.
  return (uri) =>
    names.has(fileNameOf(uri)) || languages.match(others, { uri, languageId: '' } as TextDocument) > 0;
}
