import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeBase64, decodeBase64Head, encodeBase64 } from '../../../../src/core/common/base64.ts';

it('restores bytes that it encoded', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000, size: 'max' }), (bytes) => {
      expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
    }),
  );
});

it('decodes the first bytes despite white space', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400, size: 'max' }), fc.boolean(), (bytes, wrapped) => {
      const data = encodeBase64(bytes);
      const text = wrapped ? data.replace(/.{76}/g, '$&\r\n') : data;
      expect(decodeBase64Head(text, 128)).toEqual(bytes.slice(0, 128));
    }),
  );
  expect(decodeBase64Head('%%%%', 128)).toBeUndefined();
});

it.each([
  ['QUJDQUJD%%%%', 3, 'ABC'],
  ['QUJD%%%%', 3, undefined],
  ['QUJDR', 3, 'ABC'],
  ['QUJDRA==', 3, 'ABC'],
  ['QUJDRA==', 4, 'ABCD'],
  ['QUI=', 3, 'AB'],
  ['Q U\nJ\tD\r', 3, 'ABC'],
  ['', 3, ''],
])('decodes the head of %j with %d bytes as %j', (text, bytes, head) => {
  const found = decodeBase64Head(text, bytes);
  expect(found && Buffer.from(found).toString()).toBe(head);
});

it.each([
  ['%', undefined],
  ['QUJDR', undefined],
  ['QUJDRA', 'ABCD'],
  [' QUJD\n', 'ABC'],
  ['', ''],
])('decodes %j as %j', (text, expected) => {
  const found = decodeBase64(text);
  expect(found && Buffer.from(found).toString()).toBe(expected);
});
