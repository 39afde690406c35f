import { decodeBase64 } from '../common/base64.ts';
import { count, moment, objectRule, someText, valueRule } from './payloadRule.ts';

const base64 = (value: unknown): boolean => typeof value === 'string' && decodeBase64(value) !== undefined;

/**
 * The Streaming API writes a time; some readers of streams behind a connector report milliseconds since the
 * epoch.
 */
const timestamp = valueRule('a time such as 2026-01-31T12:00:00Z, or milliseconds', (value) =>
  [moment, count].some((rule) => rule(value).faults.length === 0),
);

/**
 * A message of OCI Streaming, as a connector passes it on and the Streaming API returns it: key and value are
 * bytes in base64.
 */
export const streamMessageRule = objectRule({
  stream: someText,
  partition: someText,
  key: valueRule('base64 or null', (value) => value === null || base64(value)),
  value: valueRule('base64', base64),
  offset: count,
  timestamp,
});
