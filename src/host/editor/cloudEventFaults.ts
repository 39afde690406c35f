import validate from 'cloudevents/dist/schema/v1.js';
import { isObject, type Fault } from '../../core/decode/plainDecoder.ts';

/**
 * Returns what the CloudEvents library finds wrong in an event of version 1.0. Uses only its schema: its class fills in missing
 * attributes, treats an event of version 0.1 as 1.0, and would add four transports. Load this file on first use.
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

/** Replaces attributes that contain variables, whose values are not known, so that they are not checked. */
function withoutVariables(event: object): object {
  const isKnown = ([, value]: [string, unknown]): boolean =>
    typeof value !== 'string' || !value.includes('{{');
  return { ...standIns, ...Object.fromEntries(Object.entries(event).filter(isKnown)) };
}

/** Valid values of the required attributes. */
const standIns = { specversion: '1.0', id: 'id', source: 'source', type: 'type' };

function toFault(error: unknown): Fault {
  const { instancePath, message } = isObject(error) ? (error as Readonly<Record<string, unknown>>) : {};
  return { path: String(instancePath).split('/').slice(1), expected: toExpected(String(message)) };
}

/** Converts `must be string` and `must match format "uri"` of the library to texts that follow "must be". */
function toExpected(message: string): string {
  const format = /^must match format "(.+)"$/.exec(message)?.[1];
  if (format !== undefined) return `a valid ${format}`;
  return message.startsWith('must be ') ? message.slice('must be '.length) : `valid: ${message}`;
}
