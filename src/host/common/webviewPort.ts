import type { Webview } from 'vscode';
import type { Port } from '../../protocol/frame.ts';

/**
 * The host's end of the wire to a page. A post to a page that is hidden is lost, which is why a page that is shown
 * again begins with `ready`.
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
