import validate from 'cloudevents/dist/schema/v1.js';
import { isObject, type Fault } from '../../core/decode/plainDecoder.ts';

/**
 * What the CloudEvents library finds wrong in an event of 1.0. Its schema alone is asked: the class of the library fills in
 * what is missing and takes an event of 0.1 for one of its own, and would bring four transports. Import it when it is needed.
 */
export function cloudEventFaults(event: object): readonly Fault[] {
  const wrongNames = Object.keys(event).filter((name) => !/^[a-z0-9]+$/.test(name) && name !== 'data_base64');
  if (wrongNames.length > 0)
    return wrongNames.map((name) => ({
      path: [name],
      expected: 'named with lowercase letters and digits only',
    }));
  if (validate(withoutVariables(event))) return [];
  const errors: unknown = 'errors' in validate ? validate.errors : [];
  return Array.isArray(errors) ? errors.map(toFault) : [];
}

/** What a variable will hold is not known: an attribute that has one is not judged. */
function withoutVariables(event: object): object {
  const isKnown = ([, value]: [string, unknown]): boolean =>
    typeof value !== 'string' || !value.includes('{{');
  return { ...standIns, ...Object.fromEntries(Object.entries(event).filter(isKnown)) };
}

/** For the attributes that an event must have. */
const standIns = { specversion: '1.0', id: 'id', source: 'source', type: 'type' };

function toFault(error: unknown): Fault {
  const { instancePath, message } = isObject(error) ? (error as Readonly<Record<string, unknown>>) : {};
  return { path: String(instancePath).split('/').slice(1), expected: toExpected(String(message)) };
}

/** The library's `must be string` and `must match format "uri"`, so that they go on from "must be". */
function toExpected(message: string): string {
  const format = /^must match format "(.+)"$/.exec(message)?.[1];
  if (format !== undefined) return `a valid ${format}`;
  return message.startsWith('must be ') ? message.slice('must be '.length) : `valid: ${message}`;
}
