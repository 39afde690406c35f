import type { IncomingMessage } from 'node:http';
import { headerValue, type Header } from '../../core/http/header.ts';
import type { ResponseHead } from '../../core/invocation/invocationEvent.ts';

/** Reads the head of an answer, its headers as they came. */
export function toResponseHead(response: IncomingMessage, sentRequestId: string): ResponseHead {
  const raw = response.rawHeaders;
  const headers = raw.flatMap((name, index): Header[] => (index % 2 ? [] : [[name, raw[index + 1] ?? '']]));
  const callId = headerValue(headers, 'fn-call-id');
  return {
    status: response.statusCode ?? 0,
    statusText: response.statusMessage ?? '',
    headers,
    requestId: headerValue(headers, 'opc-request-id') ?? sentRequestId,
    ...(callId !== undefined && { callId }),
  };
}
