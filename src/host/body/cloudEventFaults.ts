import { CloudEvent, ValidationError } from 'cloudevents';
import type { Fault } from '../../core/plainDecoder.ts';

/**
 * What the CloudEvents library finds wrong in an event of 1.0. It fills in what is missing and takes events of 0.1 for its
 * own, so it is asked for those alone that have all they must have. Import it when it is needed: it is large.
 */
export function cloudEventFaults(event: object): readonly Fault[] {
  const wrongNames = Object.keys(event).filter((name) => !/^[a-z0-9]+$/.test(name) && name !== 'data_base64');
  if (wrongNames.length > 0)
    return wrongNames.map((name) => ({ path: [name], expected: 'named by lower-case letters and digits' }));
  try {
    new CloudEvent(withoutVariables(event)).validate();
    return [];
  } catch (error) {
    return error instanceof ValidationError ? toFaults(error) : [toFault('', String(error))];
  }
}

/** What a variable will hold is not known: an attribute that has one is not judged. */
function withoutVariables(event: object): object {
  const isKnown = ([, value]: [string, unknown]): boolean =>
    typeof value !== 'string' || !value.includes('{{');
  return { ...standIns, ...Object.fromEntries(Object.entries(event).filter(isKnown)) };
}

/** For the attributes that an event must have. */
const standIns = { specversion: '1.0', id: 'id', source: 'source', type: 'type' };

function toFaults({ errors, message }: ValidationError): readonly Fault[] {
  const faults = (errors ?? []).flatMap((error) =>
    typeof error === 'object' && error !== null && 'instancePath' in error
      ? [toFault(error.instancePath, error.message ?? 'wrong')]
      : [],
  );
  return faults.length > 0 ? faults : [toFault('', message)];
}

function toFault(pointer: string, message: string): Fault {
  const [line = ''] = message.split('\n');
  return { path: pointer.split('/').slice(1), expected: toExpected(line) };
}

/** The library's `must be string` and `must match format "uri"`, so that they go on from "must be". */
function toExpected(message: string): string {
  const format = /^must match format "(.+)"$/.exec(message)?.[1];
  if (format !== undefined) return `a valid ${format}`;
  return message.startsWith('must be ')
    ? message.slice('must be '.length)
    : `as the library has it: ${message}`;
}
