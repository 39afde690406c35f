import type { Respond } from './testService.ts';

/** Writes a response byte for byte. */
export function raw(...parts: readonly string[]): Respond {
  return (response) => {
    for (const part of parts) response.socket?.write(part);
  };
}
