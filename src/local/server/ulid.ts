import { randomFillSync } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Random bytes in stock: drawing a few at a time takes much longer than all else here. */
const stock = new Uint8Array(4096);
let drawn = stock.length;

/**
 * Creates a ULID, 26 characters: the form of the call IDs of the service and of the parts of its request IDs.
 *
 * @param now milliseconds since the epoch
 */
export function createUlid(now: number = Date.now()): string {
  let time = '';
  for (let rest = now; time.length < 10; rest = Math.floor(rest / 32))
    time = alphabet.charAt(rest % 32) + time;
  let random = '';
  while (random.length < 16) random += alphabet.charAt(drawByte() % 32);
  return time + random;
}

function drawByte(): number {
  if (drawn === stock.length) {
    randomFillSync(stock);
    drawn = 0;
  }
  return stock[drawn++] ?? 0;
}
