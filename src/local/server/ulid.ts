import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * Creates a ULID, 26 characters: the form of the call IDs of the service and of the parts of its request IDs.
 *
 * @param now milliseconds since the epoch
 */
export function createUlid(now: number = Date.now()): string {
  let time = '';
  for (let rest = now; time.length < 10; rest = Math.floor(rest / 32))
    time = alphabet.charAt(rest % 32) + time;
  return time + Array.from(randomBytes(16), (byte) => alphabet.charAt(byte % 32)).join('');
}
