import { Emitter, type Event } from '../../../core/common/emitter.ts';
import type { RequestEdit } from '../../../core/edit/requestEdit.ts';
import type { RequestTests } from '../../../core/requestFile/requestTests.ts';
import type { RequestFile } from '../../../core/requestFile/requestFile.ts';
import type { EditorSnapshot } from '../../../protocol/requestEditor.ts';
import { applyRequestEdit, applyTestsEdit } from './applyRequestEdit.ts';

/** Sends one numbered edit to the host; resolves once the document contains it. */
export type SendEdit = (id: number, edit: RequestEdit) => Promise<void>;

/** Schedules a callback; the returned function cancels it. */
export type Later = (run: () => void) => () => void;

type Sent = { readonly id: number; readonly edit: RequestEdit };

/**
 * The content of the form: the latest snapshot of the host, plus the edits that it does not contain yet. So a snapshot that
 * was sent while the user typed undoes nothing, and a change from elsewhere shows immediately.
 */
export class RequestModel {
  readonly #send: SendEdit;
  readonly #later: Later;
  readonly #changed = new Emitter<void>();
  #snapshot: EditorSnapshot | undefined;
  /** The last snapshot that was a form. */
  #good: EditorSnapshot | undefined;
  #sent: readonly Sent[] = [];
  /** Typed but not sent yet. There is only one, since the user types into one field at a time. */
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

  /** The snapshot that the form shows: while the text is not valid, the last one that was. Undefined if there was none. */
  get shown(): EditorSnapshot | undefined {
    return this.#good;
  }

  /** The text is not a valid request, so the form must not edit it. */
  get isBroken(): boolean {
    return this.#snapshot?.content.kind === 'broken';
  }

  /** The request that the form shows; undefined if no snapshot was a form. */
  get request(): RequestFile | undefined {
    const content = this.#good?.content;
    if (content?.kind !== 'form') return undefined;
    return this.#pending.reduce(applyRequestEdit, content.request);
  }

  /** What the request expects and captures, as the form shows it. */
  get tests(): RequestTests {
    const content = this.#good?.content;
    const tests = content?.kind === 'form' ? content.tests : { expect: [], capture: [] };
    return this.#pending.reduce(applyTestsEdit, tests);
  }

  /** The edits that the snapshot does not contain. */
  get #pending(): readonly RequestEdit[] {
    return [...this.#sent.map(({ edit }) => edit), ...(this.#typed ? [this.#typed] : [])];
  }

  receive(snapshot: EditorSnapshot): void {
    this.#snapshot = snapshot;
    if (snapshot.content.kind === 'form') this.#good = snapshot;
    this.#sent = this.#sent.filter(({ id }) => id > snapshot.appliedEdit);
    this.#changed.fire();
  }

  /** Edits the document immediately. Rejects if the document refuses the edit; the form then shows the document. */
  async edit(edit: RequestEdit): Promise<void> {
    await Promise.all([this.flush(), this.#dispatch(edit)]);
  }

  /** Edits the document when typing pauses, so that continuous typing is one undo step. */
  type(edit: RequestEdit, onError: (error: unknown) => void): void {
    if (this.#typed && this.#typed.field !== edit.field) this.flush().catch(onError);
    this.#stopTimer();
    this.#typed = edit;
    this.#stopTimer = this.#later(() => void this.flush().catch(onError));
    this.#changed.fire();
  }

  /** Sends a typed edit that is waiting, if any. */
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
