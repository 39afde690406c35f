import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { createKeyFinder, UserKeys } from '../../../../src/local/auth/userKeys.ts';

const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const own = {
  keyId: 'ten/use/aa:aa',
  publicKey,
  credentials: { profile: 'LOCAL', auth: 'api_key' },
  remove: async () => {},
} as const;

it.each([
  ['ten/use/aa:aa', true],
  ['ST$token', true],
  ['ST$', true],
  ['xST$token', false],
  ['st$token', false],
  ['ten/use/aa:ab', false],
  ['ten/use/aa:aa/more', false],
  ['', false],
])('createKeyFinder finds the key of the host for the key ID %j: %j', async (keyId, isOwn) => {
  const find = createKeyFinder(own, new UserKeys('/nonexistent'));
  expect(await find(keyId)).toBe(isOwn ? publicKey : undefined);
});
