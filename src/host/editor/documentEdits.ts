import { Range, WorkspaceEdit, workspace, type TextDocument } from 'vscode';
import { editRequestFile, type RequestEdit } from '../../core/edit/requestEdit.ts';
import { applyEdits, toMinimalEdit, type TextEdit } from '../../core/json/textEdit.ts';

/**
 * Applies the edits of one page to the document, one after the other in the order they came: each is computed from the
 * text that the one before left.
 */
export class DocumentEdits {
  readonly #document: TextDocument;
  #queue: Promise<void> = Promise.resolve();
  #applied = 0;

  constructor(document: TextDocument) {
    this.#document = document;
  }

  /** Number of the newest edit that the document holds. */
  get applied(): number {
    return this.#applied;
  }

  /** Rejects when VS Code refuses the edit (a read-only document); the number counts as applied all the same. */
  apply(id: number, ...edits: readonly RequestEdit[]): Promise<void> {
    const done = this.#queue.then(async () => {
      try {
        await applyTo(this.#document, edits);
      } finally {
        this.#applied = Math.max(this.#applied, id);
      }
    });
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /** Applies edits that the host makes itself, after those of the page; together they are one step of undo. */
  append(...edits: readonly RequestEdit[]): Promise<void> {
    return this.apply(0, ...edits);
  }

  /** A page that begins anew counts its edits anew; what the one before it still had to say comes first. */
  async restart(): Promise<void> {
    await this.#queue;
    this.#applied = 0;
  }

  /** Resolves when every edit that came before is in the document. */
  settled(): Promise<void> {
    return this.#queue;
  }
}

async function applyTo(document: TextDocument, edits: readonly RequestEdit[]): Promise<void> {
  const changes = toChanges(document.getText(), edits);
  if (changes.length === 0) return;
  const workspaceEdit = new WorkspaceEdit();
  for (const { offset, length, text } of changes) {
    const range = new Range(document.positionAt(offset), document.positionAt(offset + length));
    workspaceEdit.replace(document.uri, range, text);
  }
  if (!(await workspace.applyEdit(workspaceEdit))) throw new Error('The document could not be changed.');
}

/** Those of one edit as they are; the offsets of several count in texts that never stood there. */
function toChanges(text: string, edits: readonly RequestEdit[]): readonly TextEdit[] {
  const [only, ...others] = edits;
  if (only && others.length === 0) return editRequestFile(text, only);
  const after = edits.reduce((before, edit) => applyEdits(before, editRequestFile(before, edit)), text);
  const change = toMinimalEdit(text, after);
  return change ? [change] : [];
}
