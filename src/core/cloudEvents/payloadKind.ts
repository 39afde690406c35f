import { isObject } from '../decode/plainDecoder.ts';
import { alarmRule } from './alarmRule.ts';
import { cloudEventRule, logEntryRule } from './cloudEventRule.ts';
import { versionOf } from './eventMembers.ts';
import { ociEventRule } from './ociEventRule.ts';
import { listRule, type PayloadRule } from './payloadRule.ts';
import { queueMessageRule } from './queueRule.ts';
import { streamMessageRule } from './streamRule.ts';

/** What services of OCI hand to a function. */
export type PayloadKind =
  'cloudEvent' | 'ociEvent' | 'alarm' | 'logEntries' | 'streamMessages' | 'queueMessages';

/** What each of them must be. A `cloudEvent` is judged by the library besides. */
export const payloadRules: Readonly<Record<PayloadKind, PayloadRule>> = {
  cloudEvent: cloudEventRule,
  ociEvent: ociEventRule,
  alarm: alarmRule,
  logEntries: listRule(logEntryRule),
  streamMessages: listRule(streamMessageRule),
  queueMessages: listRule(queueMessageRule),
};

/** Members by which a payload is known, most of which must be there. */
const marks = {
  alarm: ['dedupeKey', 'alarmMetaData', 'timestampEpochMillis', 'severity', 'title'],
  logEntries: ['oracle', 'specversion', 'source', 'type', 'time'],
  streamMessages: ['stream', 'partition', 'offset', 'value', 'timestamp'],
  queueMessages: ['content', 'deliveryCount', 'expireAfter', 'createdAt', 'metadata'],
} as const satisfies Partial<Record<PayloadKind, readonly string[]>>;

/**
 * What a body is meant to be. With intent `cloudevent` an object is an event, whatever it looks like; else a payload is
 * known by its members, also while one of them is wrong or missing. Undefined for what is nothing of the kind.
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
