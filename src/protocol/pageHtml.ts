/** What a page is made of. All addresses are those the page can load: `webview.asWebviewUri` in VS Code. */
export type PageParts = {
  readonly title: string;
  /** Fresh and unguessable for each page: it alone lets a script run. */
  readonly nonce: string;
  /** `webview.cspSource`. */
  readonly cspSource: string;
  readonly script: string;
  readonly styles: readonly string[];
  /** `codicon.css`; the widgets look for it by its id. */
  readonly codicons: string;
};

/**
 * The HTML of a page. Monaco and the widgets put style elements into it, hence `'unsafe-inline'` for styles alone.
 * Nothing that the pages use of monaco needs its worker, so none may start.
 */
export function toPageHtml({ title, nonce, cspSource, script, styles, codicons }: PageParts): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'unsafe-inline'`,
    `font-src ${cspSource} data:`,
    `img-src ${cspSource} data:`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="stylesheet" id="vscode-codicon-stylesheet" href="${escape(codicons)}">
${styles.map((href) => `<link rel="stylesheet" href="${escape(href)}">`).join('\n')}
</head>
<body>
<main id="root"></main>
<script type="module" nonce="${escape(nonce)}" src="${escape(script)}"></script>
</body>
</html>
`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
