/** A built page. */
export type PageName = 'measure' | 'requestEditor' | 'response' | 'results' | 'setup';

/** Returns the names of the style sheets of a page; those of Monaco are a file for all pages with an editor. */
export function pageStyles(name: PageName): readonly string[] {
  const hasEditor = name === 'requestEditor' || name === 'response';
  return [`${name}.css`, ...(hasEditor ? ['monaco.css'] : [])];
}

/** The parts of a page. All URLs must be loadable by the page: `webview.asWebviewUri` in VS Code. */
export type PageParts = {
  readonly title: string;
  /** Random for each page; only scripts with it run. */
  readonly nonce: string;
  /** `webview.cspSource`. */
  readonly cspSource: string;
  readonly script: string;
  readonly styles: readonly string[];
  /** `codicon.css`; the widgets find it by its element ID. */
  readonly codicons: string;
  /** The page shows images that it has as bytes. */
  readonly showsImages?: boolean;
};

/**
 * Returns the HTML of a page. Monaco and the widgets add style elements, hence `'unsafe-inline'` for styles.
 * The pages need no worker of Monaco, so workers are not allowed.
 */
export function toPageHtml({
  title,
  nonce,
  cspSource,
  script,
  styles,
  codicons,
  showsImages = false,
}: PageParts): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'unsafe-inline'`,
    `font-src ${cspSource} data:`,
    `img-src ${cspSource} data:${showsImages ? ' blob:' : ''}`,
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
