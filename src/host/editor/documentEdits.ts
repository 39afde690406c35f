import { Range, WorkspaceEdit, workspace, type TextDocument } from 'vscode';
import { editRequestFile, type RequestEdit } from '../../core/requestEdit.ts';

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
  apply(id: number, edit: RequestEdit): Promise<void> {
    const done = this.#queue.then(async () => {
      try {
        await applyTo(this.#document, edit);
      } finally {
        this.#applied = Math.max(this.#applied, id);
      }
    });
    this.#queue = done.catch(() => undefined);
    return done;
  }

  /** Applies an edit that the host makes itself, after those of the page. */
  append(edit: RequestEdit): Promise<void> {
    return this.apply(0, edit);
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

async function applyTo(document: TextDocument, edit: RequestEdit): Promise<void> {
  const changes = editRequestFile(document.getText(), edit);
  if (changes.length === 0) return;
  const workspaceEdit = new WorkspaceEdit();
  for (const { offset, length, text } of changes) {
    const range = new Range(document.positionAt(offset), document.positionAt(offset + length));
    workspaceEdit.replace(document.uri, range, text);
  }
  if (!(await workspace.applyEdit(workspaceEdit))) throw new Error('The document does not take the change.');
}
