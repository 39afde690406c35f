import type { ValueOrigins } from '../../core/environments/valueOrigins.ts';
import { defined } from '../../core/common/defined.ts';
import { isInside } from '../../core/edit/requestFolders.ts';
import { toRequestBase } from '../../core/edit/requestName.ts';

/** What "Invoke Again" needs to create the same request again. */
export type InvocationOrigin = {
  /** A saved request, which is read again. */
  readonly requestUri?: string;
  /** Name or OCID of the function. */
  readonly functionName?: string;
  /** File whose bytes are the body. */
  readonly bodyUri?: string;
};

/** The names of an invocation in the interface, and what it was created from. */
export type InvocationSource = {
  /** Made by `toInvocationTitle`. */
  readonly title: string;
  readonly functionName: string;
  readonly origin: InvocationOrigin;
  /** Set if a confirmation was needed because the target is protected; sending it again needs another one. */
  readonly guard?: string;
  /** Name of the saved request. Absent for a function without one, and in entries of older versions, like the keys below. */
  readonly requestName?: string;
  /** Environment that was selected for the request. */
  readonly environment?: string;
  /** Profile that signed; absent for a local function. */
  readonly profile?: string;
  readonly origins?: ValueOrigins;
};

/** A file or folder that was moved or renamed: its URI before and after. */
export type FileMove = { readonly from: string; readonly to: string };

/** Returns the URI of a file after a move. The same URI if neither the file nor a folder above it was moved. */
export function toMovedUri(uri: string, { from, to }: FileMove): string {
  return uri === from || isInside(uri, from) ? to + uri.slice(from.length) : uri;
}

/** Returns a source whose files are where a move put them; the same object if none was moved. */
export function toMovedSource(source: InvocationSource, move: FileMove): InvocationSource {
  const origin = toMovedOrigin(source.origin, move);
  return origin === source.origin ? source : { ...source, origin };
}

/** The same for an origin. */
export function toMovedOrigin(origin: InvocationOrigin, move: FileMove): InvocationOrigin {
  const { requestUri, bodyUri } = origin;
  const moved = defined({
    requestUri: requestUri && toMovedUri(requestUri, move),
    bodyUri: bodyUri && toMovedUri(bodyUri, move),
  });
  return moved.requestUri === requestUri && moved.bodyUri === bodyUri ? origin : { ...origin, ...moved };
}

/** Names an invocation by its function and its request or body file, or by one of them if both have the same name. */
export function toInvocationTitle(functionName: string, file: string | undefined): string {
  return [...new Set([functionName, toRequestBase(file ?? '')])].filter(Boolean).join(' · ');
}
