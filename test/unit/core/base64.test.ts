import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeBase64, decodeBase64Head, encodeBase64 } from '../../../src/core/base64.ts';

test('bytes are the same after they were base64', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20_000, size: 'max' }), (bytes) => {
      expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
    }),
  );
});

test('the head is the first bytes, whatever white space there is', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400, size: 'max' }), fc.boolean(), (bytes, wrapped) => {
      const data = encodeBase64(bytes);
      const text = wrapped ? data.replace(/.{76}/g, '$&\r\n') : data;
      expect(decodeBase64Head(text, 128)).toEqual(bytes.slice(0, 128));
    }),
  );
  expect(decodeBase64Head('%%%%', 128)).toBeUndefined();
});
