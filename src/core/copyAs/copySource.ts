import { headerValue, type Header } from '../http/header.ts';
import type { AuthKind, InvocationRequest } from '../invocation/invocationRequest.ts';
import type { ApiVersionChoice } from '../oci/apiVersion.ts';
import { isLocalFunctionOcid } from '../oci/ocid.ts';

/** The body of a copied request: its bytes, and a file with exactly these bytes if there is one. */
export type CopiedBody = { readonly bytes: Uint8Array; readonly path?: string };

/** Who signs, as resolved now: the tools do not agree on defaults. */
export type CopiedSigner = {
  /** Path of the config file; undefined for `~/.oci/config`. */
  readonly configFile?: string;
  /** Undefined for the profile `DEFAULT`. */
  readonly profile?: string;
  readonly auth: Exclude<AuthKind, 'auto'>;
  /** The values come from the variables of the OCI CLI, which the SDKs do not read. */
  readonly fromVariables?: boolean;
  /** Key file and key ID of the temporary key for local functions. */
  readonly localKey?: { readonly file: string; readonly id: string };
};

/** A request to copy. Its endpoint and signer are those of this moment. */
export type CopySource = {
  readonly request: Omit<InvocationRequest, 'body'>;
  readonly body: CopiedBody;
  readonly signer: CopiedSigner;
  /** Version of the Functions API that the user chose; `auto` by default. */
  readonly apiVersion?: ApiVersionChoice;
  /** What the reader has to know or fill in; one comment each, at the beginning of the text. */
  readonly notes: readonly string[];
};

/** Returns true for a local function, whose URL and key are valid while its window is open. */
export function isLocalCopy({ request }: Pick<CopySource, 'request'>): boolean {
  return isLocalFunctionOcid(request.functionId);
}

/** Returns the content type that is sent: a header of the request overrides the key. */
export function sentContentType({ request }: CopySource): string {
  const given = headerValue(request.headers, 'content-type') ?? request.contentType;
  return given.trim() || 'application/json';
}

/** Returns the headers that an SDK has no parameter for. */
export function extraHeaders({ request }: CopySource): readonly Header[] {
  return request.headers.filter(([name]) => name.toLowerCase() !== 'content-type');
}
