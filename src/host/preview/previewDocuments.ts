import { Uri, workspace, type TextDocumentContentProvider } from 'vscode';
import { Emitter } from '../../core/common/emitter.ts';

const scheme = 'ocifn-preview';

/** Read-only documents with previews: one for each request, updated by each preview. */
export class PreviewDocuments implements TextDocumentContentProvider {
  readonly #changed = new Emitter<Uri>();
  readonly #texts = new Map<string, string>();
  readonly onDidChange = this.#changed.event;

  /** Sets the text of the document of a request and returns its URI. */
  put(request: Uri, name: string, text: string): Uri {
    const uri = Uri.from({ scheme, path: `/${name}`, query: request.toString() });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    return uri;
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.toString()) ?? 'Preview the request again to see what will be sent.\n';
  }

  /** Registers the provider. Texts are discarded when their document is closed. */
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
