import { expect, it } from 'vitest';
import { ok } from '../../../src/core/result.ts';
import { readPages } from '../../../src/invoker/managementPages.ts';

it('ends pages that have no end, though each has another name', async () => {
  let asked = 0;
  const answers = readPages(new URL('https://functions.example/?limit=50'), () => {
    asked += 1;
    const headers = [['opc-next-page', `page ${asked}`]] as const;
    const head = { status: 200, statusText: 'OK', headers, requestId: 'ID' };
    return Promise.resolve(ok({ host: 'functions.example', head, body: '[]' }));
  });
  let last: unknown;
  for await (const answer of answers) last = answer;
  expect(last).toMatchObject({
    ok: false,
    failure: { code: 'responseUnexpected', host: 'functions.example' },
  });
  expect(asked).toBeLessThan(5000);
});
