import { Uri, workspace, type TextDocumentContentProvider } from 'vscode';
import { Emitter } from '../../core/common/emitter.ts';

const scheme = 'ocifn-preview';

/** Documents that only show something: one a request, brought up to date each time it is asked for. */
export class PreviewDocuments implements TextDocumentContentProvider {
  readonly #changed = new Emitter<Uri>();
  readonly #texts = new Map<string, string>();
  readonly onDidChange = this.#changed.event;

  /** Says what the document of a request shows from now on. */
  put(request: Uri, name: string, text: string): Uri {
    const uri = Uri.from({ scheme, path: `/${name}`, query: request.toString() });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    return uri;
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.toString()) ?? 'Preview the request again to see what will be sent.\n';
  }

  /** Registers the provider; forgets what nobody looks at any more. */
  register() {
    const closing = workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString()));
    const provider = workspace.registerTextDocumentContentProvider(scheme, this);
    return {
      dispose: (): void => {
        provider.dispose();
        closing.dispose();
        this.#changed.dispose();
      },
    };
  }
}
