import { ThemeIcon, type Uri } from 'vscode';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import type { Disposable } from '../../core/common/lifecycle.ts';
import { toPosition } from '../../core/json/jsonTree.ts';
import type { InvalidJson } from '../../core/prepare/invalidJson.ts';
import { pickItem } from '../ui/pickItem.ts';

/** Asks before a JSON body that is not valid is sent. */
export class InvalidBodies implements Disposable {
  readonly #declined = new Emitter<{ readonly uri: Uri; readonly offset: number }>();
  /** Requests whose user does not want to be asked again, until the window is closed. */
  readonly #agreed = new Set<string>();
  /** Fires when the user goes to the error instead of sending, with its offset in the body. */
  readonly onDidDecline: Event<{ readonly uri: Uri; readonly offset: number }> = this.#declined.event;

  /** Resolves to whether to send the body of a request, whose first problem is given. */
  async agrees(uri: Uri, { text, offset, problem }: InvalidJson): Promise<boolean> {
    if (this.#agreed.has(uri.toString())) return true;
    const { line, column } = toPosition(text, offset);
    const decline = { label: 'Go to Error', iconPath: new ThemeIcon('go-to-file') };
    const send = { label: 'Send Anyway', iconPath: new ThemeIcon('warning') };
    const always = {
      label: "Send Anyway and Don't Ask Again",
      detail: 'For this request, until the window is closed.',
      iconPath: new ThemeIcon('warning'),
    };
    const picked = await pickItem([decline, send, always], {
      title: 'The body is not valid JSON. Send anyway?',
      placeHolder: `Line ${line}, column ${column}: ${problem}.`,
    });
    if (picked === always) this.#agreed.add(uri.toString());
    if (picked === send || picked === always) return true;
    this.#declined.fire({ uri, offset });
    return false;
  }

  dispose(): void {
    this.#declined.dispose();
  }
}
