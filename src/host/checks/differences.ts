import { Uri, workspace } from 'vscode';
import type { Disposable } from '../../core/common/lifecycle.ts';
import { showDiff } from '../ui/showDiff.ts';

const scheme = 'ocifn-test';

/** Shows what is expected beside what was received, in VS Code's comparison. Texts are kept until their document is closed. */
export class Differences implements Disposable {
  readonly #texts = new Map<string, string>();
  readonly #provider = workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: (uri) => this.#texts.get(uri.toString()) ?? '',
  });
  readonly #closing = workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString()));
  #last = 0;

  async show(title: string, { expected, actual }: Record<'expected' | 'actual', string>): Promise<void> {
    const ending = /^[[{"]/.test(expected) ? 'json' : 'txt';
    const put = (name: string, text: string): Uri => {
      const uri = Uri.from({ scheme, path: `/${name}.${ending}`, query: String(++this.#last) });
      this.#texts.set(uri.toString(), text);
      return uri;
    };
    await showDiff(put('expected', expected), put('actual', actual), `${title} (expected ↔ actual)`);
  }

  dispose(): void {
    this.#provider.dispose();
    this.#closing.dispose();
  }
}
