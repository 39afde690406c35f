import type { Uri } from 'vscode';

/** What is invoked: a saved request, or a function with the bytes of a file or with nothing. */
export type Invocable =
  | { readonly kind: 'request'; readonly uri: Uri }
  | { readonly kind: 'function'; readonly reference: string; readonly bodyUri?: Uri };
