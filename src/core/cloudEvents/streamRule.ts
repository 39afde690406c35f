import { decodeBase64 } from '../base64.ts';
import { count, objectRule, someText, valueRule } from './payloadRule.ts';

const base64 = (value: unknown): boolean => typeof value === 'string' && decodeBase64(value) !== undefined;

/** A message of OCI Streaming as a connector hands it on: key and value are bytes. Not compared with the service yet. */
export const streamMessageRule = objectRule({
  stream: someText,
  partition: someText,
  key: valueRule('base64 or null', (value) => value === null || base64(value)),
  value: valueRule('base64', base64),
  offset: count,
  timestamp: count,
});
