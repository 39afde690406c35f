import { defined } from '../common/defined.ts';
import type { Timeout } from '../invocation/invocationRequest.ts';
import type { RequestReader } from '../decode/requestReader.ts';

/** Reads the object `timeout`, in seconds. */
export function readTimeout(file: RequestReader): Partial<Timeout> {
  const timeout = file.object('timeout');
  const read = defined({ connect: timeout?.positive('connect'), read: timeout?.positive('read') });
  timeout?.finish();
  return read;
}
