import { expect, it } from 'vitest';
import { createRequestId } from '../../../../src/invoker/signing/requestId.ts';

it('creates a different ID each time, also after those whose bytes were drawn together', () => {
  const ids = Array.from({ length: 1000 }, createRequestId);
  expect(new Set(ids).size).toBe(1000);
  for (const id of ids) expect(id).toMatch(/^[0-9A-F]{32}$/);
});
