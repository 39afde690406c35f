import { Range, WorkspaceEdit, workspace, type TextDocument, type Uri } from 'vscode';
import type { Disposable } from '../../core/common/lifecycle.ts';
import { editRequestFile, type RequestEdit } from '../../core/edit/requestEdit.ts';
import { applyEdits, toMinimalEdit, type TextEdit } from '../../core/json/textEdit.ts';

/** The queues of all open forms. */
const open = new Set<DocumentEdits>();

/** Resolves once a document contains everything that its forms have sent: a command may overtake the last keys. */
export async function settledEdits(uri: Uri): Promise<void> {
  for (const edits of open) if (edits.isOf(uri)) await edits.settled();
}

/**
 * Applies the edits of one page to the document, one after the other: each is computed from the text after the previous one.
 */
export class DocumentEdits implements Disposable {
  readonly #document: TextDocument;
  #queue: Promise<void> = Promise.resolve();
  #applied = 0;

  constructor(document: TextDocument) {
    this.#document = document;
    open.add(this);
  }

  dispose(): void {
    open.delete(this);
  }

  isOf(uri: Uri): boolean {
    return this.#document.uri.toString() === uri.toString();
  }

  /** Number of the newest applied edit. */
  get applied(): number {
    return this.#applied;
  }

  /** Rejects if VS Code refuses the edit (a read-only document). Its number counts as applied nevertheless. */
  apply(id: number, ...edits: readonly RequestEdit[]): Promise<void> {
    const done = this.#queue.then(async () => {
      try {
        await applyRequestEdits(this.#document, edits);
      } finally {
        this.#applied = Math.max(this.#applied, id);
      }
    });
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /** Applies edits of the host after those of the page, as one undo step. */
  append(...edits: readonly RequestEdit[]): Promise<void> {
    return this.apply(0, ...edits);
  }

  /** Resets the number for a page that was reloaded, after the edits of the previous one. */
  async restart(): Promise<void> {
    await this.#queue;
    this.#applied = 0;
  }

  /** Resolves once the document contains all previous edits. */
  settled(): Promise<void> {
    return this.#queue;
  }
}

/**
 * Applies edits to a document as one undo step.
 *
 * @throws {Error} if VS Code refuses it: the document is read-only
 */
export async function applyRequestEdits(
  document: TextDocument,
  edits: readonly RequestEdit[],
): Promise<void> {
  const changes = toChanges(document.getText(), edits);
  if (changes.length === 0) return;
  const workspaceEdit = new WorkspaceEdit();
  for (const { offset, length, text } of changes) {
    const range = new Range(document.positionAt(offset), document.positionAt(offset + length));
    workspaceEdit.replace(document.uri, range, text);
  }
  if (!(await workspace.applyEdit(workspaceEdit))) throw new Error('The document could not be changed.');
}

/** Returns the changes of a single edit unchanged. Several edits become one change, since their offsets refer to intermediate texts. */
function toChanges(text: string, edits: readonly RequestEdit[]): readonly TextEdit[] {
  const [only, ...others] = edits;
  if (only && others.length === 0) return editRequestFile(text, only);
  const after = edits.reduce((before, edit) => applyEdits(before, editRequestFile(before, edit)), text);
  const change = toMinimalEdit(text, after);
  return change ? [change] : [];
}
