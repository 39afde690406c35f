import type { CopiedBody } from './copySource.ts';

/** How a text contains a body. */
export type BodyForm =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'base64'; readonly base64: string }
  | { readonly kind: 'file'; readonly path: string };

/** Maximum bytes of a body in a copied text, so that it stays readable; Linux allows 128 KiB per argument. */
const inlineBytes = 8192;

/**
 * Returns the most readable form of a body. A body that is long is in its file, a binary one too if it has a file. Undefined for a long
 * body without a file.
 */
export function toBodyForm({ bytes, path }: CopiedBody): BodyForm | undefined {
  if (bytes.length === 0) return { kind: 'empty' };
  const text = bytes.length > inlineBytes ? undefined : toPlainText(bytes);
  if (text !== undefined) return { kind: 'text', text };
  if (path !== undefined) return { kind: 'file', path };
  return bytes.length > inlineBytes ? undefined : { kind: 'base64', base64: toBase64(bytes) };
}

/**
 * Returns bytes as text; undefined if they are not UTF-8, or contain a control character that a terminal or a source file would not keep.
 */
function toPlainText(bytes: Uint8Array): string | undefined {
  const text = decodeUtf8(bytes);
  return text === undefined || /[^\P{Cc}\t\n]/u.test(text) ? undefined : text;
}

/** Returns bytes as text; undefined if they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
