import type { Node } from 'jsonc-parser';
import { setMember } from '../json/editMember.ts';
import { toJsonLayout } from '../json/jsonLayout.ts';
import { endOf } from '../json/jsonSpan.ts';
import { membersOf, parseJsonTree, soundObject } from '../json/jsonTree.ts';
import { applyEdits, type TextEdit } from '../json/textEdit.ts';
import {
  eventFieldNames,
  eventNames,
  versionOf,
  type EventField,
  type EventVersion,
} from './eventMembers.ts';

/** An event as the form shows it. Missing fields are absent; `data` stays in the text. */
export type EventForm = {
  readonly version: EventVersion;
  readonly fields: Readonly<Partial<Record<EventField, string>>>;
};

/** Reads a JSON body as an event; undefined if it is not a valid object. */
export function readEventForm(source: string): EventForm | undefined {
  const root = soundObject(parseJsonTree(source, false));
  if (!root) return undefined;
  const members = membersOf(root);
  const version = versionOf(members.map(({ name }) => name));
  const fields: Partial<Record<EventField, string>> = {};
  for (const field of eventFieldNames) {
    const member = members.find(({ name }) => name === eventNames[version][field]);
    if (member && field !== 'data') fields[field] = toShown(source, member.value);
  }
  return { version, fields };
}

/**
 * Returns the JSON body with a changed field; undefined removes it. The rest of the text stays as written. A
 * text that is not a valid object is returned unchanged.
 */
export function editEvent(
  source: string,
  field: Exclude<EventField, 'data'>,
  value: string | undefined,
): string {
  return change(source, (root, version) => {
    const name = eventNames[version][field];
    if (name === undefined) return [];
    const layout = toJsonLayout(source, root);
    const json = value === undefined ? undefined : JSON.stringify(value);
    return setMember(source, root, eventNames[version].order, name, json, layout);
  });
}

/**
 * Returns the JSON body with the version changed: fields that both versions have are renamed, the rest stays
 * as it is.
 */
export function changeEventVersion(source: string, version: EventVersion): string {
  return change(source, (root, before) => {
    const from = eventNames[before];
    const to = eventNames[version];
    const members = membersOf(root);
    const renamed = ([name, other]: readonly [
      string | undefined,
      string | undefined,
    ]): readonly TextEdit[] => {
      const key = members.find((member) => member.name === name)?.key;
      return key && other !== undefined && other !== name
        ? [{ offset: key.offset, length: key.length, text: JSON.stringify(other) }]
        : [];
    };
    const declared = members.find(({ name }) => name === from.version);
    return [
      ...eventFieldNames.flatMap((field) => renamed([from[field], to[field]])),
      ...renamed([from.version, to.version]),
      ...(declared
        ? [{ offset: declared.value.offset, length: declared.value.length, text: JSON.stringify(version) }]
        : setMember(source, root, to.order, to.version, JSON.stringify(version), toJsonLayout(source, root))),
    ];
  });
}

/**
 * Returns the offset where typing in the data of an event continues: before the closing bracket of an object
 * or array, else after the value. Undefined if there is no data.
 */
export function dataEnd(source: string): number | undefined {
  const { root } = parseJsonTree(source, false);
  const data = root && membersOf(root).find(({ name }) => name === 'data')?.value;
  return data && endOf(data) - (data.type === 'object' || data.type === 'array' ? 1 : 0);
}

function change(source: string, make: (root: Node, version: EventVersion) => readonly TextEdit[]): string {
  const root = soundObject(parseJsonTree(source, false));
  if (!root) return source;
  return applyEdits(source, make(root, versionOf(membersOf(root).map(({ name }) => name))));
}

/** Returns the text of a string, else the JSON as written: problems are reported elsewhere. */
function toShown(source: string, { type, value, offset, length }: Node): string {
  return type === 'string' ? String(value) : source.slice(offset, offset + length);
}
