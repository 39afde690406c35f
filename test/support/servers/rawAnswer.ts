import type { Answer } from './testService.ts';

/** Writes an answer byte for byte. */
export function raw(...parts: readonly string[]): Answer {
  return (response) => {
    for (const part of parts) response.socket?.write(part);
  };
}
