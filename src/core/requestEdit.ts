import type { Header } from './header.ts';
import type { Intent, InvokeType } from './invocationRequest.ts';
import type { RequestBody } from './requestBody.ts';

/** One change made in the form of a request. `undefined` takes the key out of the file. */
export type RequestEdit =
  | { readonly field: 'function'; readonly value: string }
  | { readonly field: 'profile'; readonly value: string | undefined }
  | { readonly field: 'intent'; readonly value: Intent | undefined }
  | { readonly field: 'type'; readonly value: InvokeType | undefined }
  | { readonly field: 'dryRun'; readonly value: boolean }
  | { readonly field: 'requestId'; readonly value: string | undefined }
  | { readonly field: 'contentType'; readonly value: string | undefined }
  | { readonly field: 'headers'; readonly value: readonly Header[] }
  | { readonly field: 'connectTimeout'; readonly value: number | undefined }
  | { readonly field: 'readTimeout'; readonly value: number | undefined }
  | { readonly field: 'body'; readonly value: RequestBody };
