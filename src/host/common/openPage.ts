import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';
import { toPageHtml } from '../../protocol/pageHtml.ts';

/** A built page of `dist/webview`. */
export type PageName = 'requestEditor' | 'response';

/** Lets a webview show a built page, which may load nothing but what lies beside it. */
export function openPage(webview: Webview, extension: Uri, name: PageName, title: string): void {
  const folder = Uri.joinPath(extension, 'dist', 'webview');
  const address = (file: string): string => webview.asWebviewUri(Uri.joinPath(folder, file)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  webview.html = toPageHtml({
    title,
    nonce: randomBytes(16).toString('base64url'),
    cspSource: webview.cspSource,
    script: address(`${name}.js`),
    styles: [address(`${name}.css`)],
    codicons: address('codicon.css'),
  });
}
