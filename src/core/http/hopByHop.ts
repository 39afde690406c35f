/**
 * Headers of a single connection, in lower case, that are never passed on (RFC 9110 §7.6.1, plus pre-standard
 * ones).
 */
export const hopByHopHeaders: readonly string[] = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];
