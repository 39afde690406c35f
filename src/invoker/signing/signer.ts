import { sign } from 'node:crypto';
import type { Header } from '../../core/http/header.ts';
import type { Credentials } from './credentials.ts';

/** What a signature covers. */
export type Signable = {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly date: Date;
  /** Present for a request with a body, be it empty. */
  readonly content?: { readonly type: string; readonly length: number; readonly sha256: string };
};

/**
 * Signs as OCI documents it (draft-cavage-http-signatures-08, RSA-SHA256, version 1) and returns every header that the signature covers,
 * `authorization` last. Nothing may change them afterwards, and the whole is good for five minutes.
 */
export function signRequest(
  request: Signable,
  credentials: Pick<Credentials, 'keyId' | 'key' | 'delegationToken'>,
): readonly Header[] {
  const { url, content } = request;
  const { delegationToken } = credentials;
  const date: Header = ['date', request.date.toUTCString()];
  const rest: readonly Header[] = [
    ['host', url.host],
    ...(delegationToken === undefined ? [] : ([['opc-obo-token', delegationToken]] as const)),
    ...(content
      ? ([
          ['content-length', String(content.length)],
          ['content-type', content.type],
          ['x-content-sha256', content.sha256],
        ] as const)
      : []),
  ];
  const target = `${request.method.toLowerCase()} ${url.pathname}${url.search}`;
  const signed: readonly Header[] = [date, ['(request-target)', target], ...rest];
  const text = signed.map(([name, value]) => `${name}: ${value}`).join('\n');
  const signature = sign('sha256', Buffer.from(text, 'latin1'), credentials.key).toString('base64');
  const names = signed.map(([name]) => name).join(' ');
  const authorization = `Signature version="1",keyId="${credentials.keyId}",algorithm="rsa-sha256",headers="${names}",signature="${signature}"`;
  return [date, ...rest, ['authorization', authorization]];
}
