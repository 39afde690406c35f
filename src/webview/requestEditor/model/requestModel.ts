import { Emitter, type Event } from '../../../core/common/emitter.ts';
import type { RequestEdit } from '../../../core/edit/requestEdit.ts';
import type { RequestFile } from '../../../core/requestFile/requestFile.ts';
import type { EditorSnapshot } from '../../../protocol/requestEditor.ts';
import { applyRequestEdit } from './applyRequestEdit.ts';

/** Sends one numbered edit to the host; resolves when the document has it. */
export type SendEdit = (id: number, edit: RequestEdit) => Promise<void>;

/** Runs a callback later; the returned function takes it back. */
export type Later = (run: () => void) => () => void;

type Sent = { readonly id: number; readonly edit: RequestEdit };

/**
 * What the form shows: the host's newest snapshot, and on top of it the edits that the snapshot does not have yet.
 * So a snapshot that was on its way while someone typed takes nothing back, and a change from elsewhere shows at once.
 */
export class RequestModel {
  readonly #send: SendEdit;
  readonly #later: Later;
  readonly #changed = new Emitter<void>();
  #snapshot: EditorSnapshot | undefined;
  #sent: readonly Sent[] = [];
  /** Typed and not sent yet; several fields cannot be typed into at once. */
  #typed: RequestEdit | undefined;
  #stopTimer = (): void => {};
  #last = 0;

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(send: SendEdit, later: Later) {
    this.#send = send;
    this.#later = later;
  }

  get snapshot(): EditorSnapshot | undefined {
    return this.#snapshot;
  }

  /** The request to show; undefined while there is none, and when the file is broken. */
  get request(): RequestFile | undefined {
    const content = this.#snapshot?.content;
    if (content?.kind !== 'form') return undefined;
    const edits = [...this.#sent.map(({ edit }) => edit), ...(this.#typed ? [this.#typed] : [])];
    return edits.reduce(applyRequestEdit, content.request);
  }

  receive(snapshot: EditorSnapshot): void {
    this.#snapshot = snapshot;
    this.#sent = this.#sent.filter(({ id }) => id > snapshot.appliedEdit);
    this.#changed.fire();
  }

  /** Makes a change at once. Rejects when the document does not take it; the form then shows what the document has. */
  async edit(edit: RequestEdit): Promise<void> {
    await Promise.all([this.flush(), this.#dispatch(edit)]);
  }

  /** Makes a change when typing pauses: what is typed in one go is one step of undo. */
  type(edit: RequestEdit, onError: (error: unknown) => void): void {
    if (this.#typed && this.#typed.field !== edit.field) this.flush().catch(onError);
    this.#stopTimer();
    this.#typed = edit;
    this.#stopTimer = this.#later(() => void this.flush().catch(onError));
    this.#changed.fire();
  }

  /** Sends what was typed, if anything is waiting. */
  async flush(): Promise<void> {
    this.#stopTimer();
    const typed = this.#typed;
    this.#typed = undefined;
    if (typed) await this.#dispatch(typed);
  }

  async #dispatch(edit: RequestEdit): Promise<void> {
    const id = ++this.#last;
    this.#sent = [...this.#sent, { id, edit }];
    const done = this.#send(id, edit);
    this.#changed.fire();
    try {
      await done;
    } catch (error) {
      this.#sent = this.#sent.filter((sent) => sent.id !== id);
      this.#changed.fire();
      throw error;
    }
  }
}
