/** The versions of CloudEvents that OCI uses: 0.1 in its Events service, 1.0 in its logs. */
export const eventVersions = ['1.0', '0.1'] as const;
export type EventVersion = (typeof eventVersions)[number];

/** What an event says about itself, whatever its version calls it. */
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

/** What a version calls things; a field that it does not know is absent. */
export type EventNames = Readonly<Partial<Record<EventField, string>>> & {
  readonly version: string;
  /** Every member in the order it is written. */
  readonly order: readonly string[];
};

/** The members of an event by version. */
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

/** The version that an object is meant to be an event of, by the names of its members. */
export function versionOf(names: readonly string[]): EventVersion {
  if (names.includes('specversion')) return '1.0';
  const { version, id = '', type = '', typeVersion = '', time = '' } = eventNames['0.1'];
  return [version, id, type, typeVersion, time].some((name) => names.includes(name)) ? '0.1' : '1.0';
}
