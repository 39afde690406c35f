import { createHash, createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request, type Agent, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { CredentialSource } from '../../../src/core/invocation/invocationRequest.ts';

/** A request to sign with the profile of a config file, and how the sent request differs from the signed one. */
export type SignedCall = {
  readonly method?: string;
  readonly path: string;
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: the key id of the profile. */
  readonly keyId?: string;
  readonly date?: Date;
  readonly agent?: Agent;
  readonly signal?: AbortSignal;
  /** Changes what is sent after it was signed. */
  readonly tamper?: (sent: Sent) => void;
  /** Returns the `Authorization` header from its parts; default: as the Python SDK writes it. */
  readonly authorization?: (parts: { keyId: string; names: string; signature: string }) => string;
};

/** The request as sent. */
type Sent = { path: string; body: Buffer; headers: Record<string, string> };

/** A complete response. */
export type SignedResponse = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

/** Signs a request as the OCI documentation describes, and sends it. Resolves with the response once its head arrives. */
export function openSignedCall(
  host: { readonly url: string; readonly credentials: CredentialSource },
  call: SignedCall,
): Promise<IncomingMessage> {
  const sent = toSigned(host, call);
  call.tamper?.(sent);
  return new Promise((resolve, reject) => {
    const url = new URL(host.url);
    const { hostname, port } = url;
    const { path, headers } = sent;
    const outgoing = request(
      {
        hostname,
        port,
        path,
        headers,
        method: call.method ?? 'POST',
        agent: call.agent,
        signal: call.signal,
      },
      resolve,
    );
    outgoing.maxHeadersCount = 0;
    outgoing.once('error', reject);
    outgoing.end(sent.body);
  });
}

/** The same, with the complete response. Rejects if the response is cut off. */
export async function signedCall(
  host: { readonly url: string; readonly credentials: CredentialSource },
  call: SignedCall,
): Promise<SignedResponse> {
  const response = await openSignedCall(host, call);
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) };
}

/** Path of a function's invoke action. */
export function toInvokePath(functionId: string): string {
  return `/20181201/functions/${functionId}/actions/invoke`;
}

function toSigned(host: { url: string; credentials: CredentialSource }, call: SignedCall): Sent {
  const config = readFileSync(host.credentials.configFile ?? '', 'utf8');
  const profile = new Map(config.split('\n').map((line) => line.split('=') as [string, string]));
  const method = call.method ?? 'POST';
  const body = Buffer.from(call.body ?? '');
  const own: Record<string, string> = {
    host: new URL(host.url).host,
    'x-date': (call.date ?? new Date()).toUTCString(),
    ...(method === 'POST' && {
      'content-type': 'application/json',
      'content-length': String(body.length),
      'x-content-sha256': createHash('sha256').update(body).digest('base64'),
    }),
  };
  const headers = { ...own, ...call.headers };
  const names = ['(request-target)', ...Object.keys(own)];
  const text = names
    .map(
      (name) =>
        `${name}: ${name === '(request-target)' ? `${method.toLowerCase()} ${call.path}` : headers[name]}`,
    )
    .join('\n');
  const key = createPrivateKey(readFileSync(profile.get('key_file') ?? ''));
  const signature = sign('sha256', Buffer.from(text, 'latin1'), key).toString('base64');
  const keyId = call.keyId ?? ['tenancy', 'user', 'fingerprint'].map((name) => profile.get(name)).join('/');
  const write = call.authorization ?? toAuthorization;
  const authorization = write({ keyId, names: names.join(' '), signature });
  return { path: call.path, body, headers: { ...headers, authorization } };
}

function toAuthorization({
  keyId,
  names,
  signature,
}: {
  keyId: string;
  names: string;
  signature: string;
}): string {
  return `Signature algorithm="rsa-sha256",headers="${names}",keyId="${keyId}",signature="${signature}",version="1"`;
}
