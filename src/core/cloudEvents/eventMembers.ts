/** The versions of CloudEvents in OCI: 0.1 in the Events service, 1.0 in logs. */
export const eventVersions = ['1.0', '0.1'] as const;
export type EventVersion = (typeof eventVersions)[number];

/** Attributes of an event, independent of the names in its version. */
export const eventFieldNames = [
  'id',
  'source',
  'type',
  'typeVersion',
  'subject',
  'time',
  'contentType',
  'data',
] as const;
export type EventField = (typeof eventFieldNames)[number];

/** The names in a version; a field that it does not have is absent. */
export type EventNames = Readonly<Partial<Record<EventField, string>>> & {
  readonly version: string;
  /** All members in the order they are written. */
  readonly order: readonly string[];
};

/** The names of each version. */
export const eventNames: Readonly<Record<EventVersion, EventNames>> = {
  '1.0': {
    version: 'specversion',
    id: 'id',
    source: 'source',
    type: 'type',
    subject: 'subject',
    time: 'time',
    contentType: 'datacontenttype',
    data: 'data',
    order: [
      'specversion',
      'id',
      'source',
      'type',
      'subject',
      'time',
      'datacontenttype',
      'dataschema',
      'data',
    ],
  },
  '0.1': {
    version: 'cloudEventsVersion',
    id: 'eventID',
    source: 'source',
    type: 'eventType',
    typeVersion: 'eventTypeVersion',
    time: 'eventTime',
    contentType: 'contentType',
    data: 'data',
    order: [
      'eventType',
      'cloudEventsVersion',
      'eventTypeVersion',
      'source',
      'eventTime',
      'contentType',
      'data',
      'eventID',
      'extensions',
    ],
  },
};

/** Guesses the version of an event by the names of its members. */
export function versionOf(names: readonly string[]): EventVersion {
  if (names.includes('specversion')) return '1.0';
  const { version, id = '', type = '', typeVersion = '', time = '' } = eventNames['0.1'];
  return [version, id, type, typeVersion, time].some((name) => names.includes(name)) ? '0.1' : '1.0';
}
