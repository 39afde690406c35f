import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';
import type { Port } from '../../protocol/frame.ts';
import { pageStyles, toPageHtml, type PageName } from '../../protocol/pageHtml.ts';

/** Shows a built page in a webview. It can load only the files next to it. */
export function openPage(webview: Webview, extension: Uri, name: PageName, title: string): void {
  const folder = Uri.joinPath(extension, 'dist', 'webview');
  const address = (file: string): string => webview.asWebviewUri(Uri.joinPath(folder, file)).toString();
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  webview.html = toPageHtml({
    title,
    nonce: randomBytes(16).toString('base64url'),
    cspSource: webview.cspSource,
    script: address(`${name}.js`),
    styles: pageStyles(name).map(address),
    codicons: address('codicon.css'),
    showsImages: name === 'response',
  });
}

/**
 * Returns the host's port to a page. Frames posted to a hidden page are lost, so a page sends `ready` when it is shown
 * again.
 */
export function toWebviewPort(webview: Webview): Port {
  return {
    post: (frame) => void webview.postMessage(frame),
    listen(listener) {
      const subscription = webview.onDidReceiveMessage(listener);
      return () => subscription.dispose();
    },
  };
}
