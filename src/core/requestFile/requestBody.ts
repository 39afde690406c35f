/** The body of a saved request, by the key that holds it in the file; `none` when the key is absent. */
export type RequestBody =
  | { readonly kind: 'none' }
  /** The file's own tokens, comments included, the file's indentation taken off. */
  | { readonly kind: 'json'; readonly source: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Path relative to the request file. */
  | { readonly kind: 'file'; readonly path: string; readonly expand: boolean }
  | { readonly kind: 'base64'; readonly data: string };
