import type { ResponseRecord } from './testService.ts';

/** Writes a response byte for byte. */
export function raw(...parts: readonly string[]): ResponseRecord {
  return (response) => {
    for (const part of parts) response.socket?.write(part);
  };
}
