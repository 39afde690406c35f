import { isObject } from '../decode/plainDecoder.ts';
import { alarmRule } from './alarmRule.ts';
import { cloudEventRule, logEntryRule } from './cloudEventRule.ts';
import { versionOf } from './eventMembers.ts';
import { ociEventRule } from './ociEventRule.ts';
import { listRule, type PayloadRule } from './payloadRule.ts';
import { queueMessageRule } from './queueRule.ts';
import { streamMessageRule } from './streamRule.ts';

/** Payloads that OCI services pass to functions. */
export type PayloadKind =
  | 'cloudEvent'
  | 'ociEvent'
  | 'alarm'
  | 'logEntries'
  | 'streamMessages'
  | 'queueMessages';

/** The rule of each payload. A `cloudEvent` is also checked by the library. */
export const payloadRules: Readonly<Record<PayloadKind, PayloadRule>> = {
  cloudEvent: cloudEventRule,
  ociEvent: ociEventRule,
  alarm: alarmRule,
  logEntries: listRule(logEntryRule),
  streamMessages: listRule(streamMessageRule),
  queueMessages: listRule(queueMessageRule),
};

/** Members that identify a payload; all but one must be present. */
const marks = {
  alarm: ['dedupeKey', 'alarmMetaData', 'timestampEpochMillis', 'severity', 'title'],
  logEntries: ['oracle', 'specversion', 'source', 'type', 'time'],
  streamMessages: ['stream', 'partition', 'offset', 'value', 'timestamp'],
  queueMessages: ['content', 'deliveryCount', 'expireAfter', 'createdAt', 'metadata'],
} as const satisfies Partial<Record<PayloadKind, readonly string[]>>;

/**
 * Guesses the payload of a body. With the intent `cloudevent`, any object is an event; otherwise its members
 * decide, even if one of them is wrong or missing. Undefined for any other body.
 */
export function toPayloadKind(value: unknown, isEvent: boolean): PayloadKind | undefined {
  if (isEvent && isObject(value)) return versionOf(Object.keys(value)) === '0.1' ? 'ociEvent' : 'cloudEvent';
  const first: unknown = Array.isArray(value) ? value.find(isObject) : value;
  if (!isObject(first)) return undefined;
  if (!Array.isArray(value)) return has(first, marks.alarm) ? 'alarm' : undefined;
  return (['logEntries', 'streamMessages', 'queueMessages'] as const).find((kind) => has(first, marks[kind]));
}

function has(value: object, names: readonly string[]): boolean {
  const found = names.filter((name) => Object.hasOwn(value, name));
  return found.length >= names.length - 1;
}
