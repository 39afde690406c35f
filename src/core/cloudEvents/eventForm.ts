import type { Node } from 'jsonc-parser';
import { membersOf, parseJsonTree } from '../json/jsonTree.ts';
import {
  eventFieldNames,
  eventNames,
  versionOf,
  type EventField,
  type EventVersion,
} from './eventMembers.ts';

/** An event as a form shows it. A field that is not there is absent; `data` stays with the text. */
export type EventForm = {
  readonly version: EventVersion;
  readonly fields: Readonly<Partial<Record<EventField, string>>>;
};

/** Reads the text of a JSON body as an event; undefined while it is no object. */
export function readEventForm(source: string): EventForm | undefined {
  const { root, problems } = parseJsonTree(source, false);
  if (root?.type !== 'object' || problems.length > 0) return undefined;
  const members = membersOf(root);
  const version = versionOf(members.map(({ name }) => name));
  const fields: Partial<Record<EventField, string>> = {};
  for (const field of eventFieldNames) {
    const member = members.find(({ name }) => name === eventNames[version][field]);
    if (member && field !== 'data') fields[field] = toShown(source, member.value);
  }
  return { version, fields };
}

/** What is no string is shown as it is written: what is wrong with it is said elsewhere. */
function toShown(source: string, { type, value, offset, length }: Node): string {
  return type === 'string' ? String(value) : source.slice(offset, offset + length);
}
