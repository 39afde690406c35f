import { expect, test } from 'vitest';
import { toCopyText } from '../../../../src/host/response/pageData.ts';
import { Invocation } from '../../../../src/host/invocations/invocation.ts';
import { headOf } from '../../../support/fixtures/scriptedInvoker.ts';
import { source } from '../invocations/storeFixture.ts';

const open = (): Invocation =>
  new Invocation({ id: 1, source, startedAt: 0, spool: { folder: '/nowhere', previewLimit: 1 } });

test('ids and headers of an answer are copied as they came', async () => {
  const invocation = open();
  await invocation.take({ type: 'head', head: headOf(200, 'OK'), at: 1 });
  expect(toCopyText(invocation, 'requestId')).toBe('REQUEST/1');
  expect(toCopyText(invocation, 'callId')).toBe('CALL');
  expect(toCopyText(invocation, 'headers')).toBe(
    'Content-Type: text/plain\nOpc-Request-Id: REQUEST/1\nFn-Call-Id: CALL',
  );
});

test('without an answer there is the request id that was sent, and nothing else', async () => {
  const invocation = open();
  expect(toCopyText(invocation, 'requestId')).toBeUndefined();
  await invocation.take({ type: 'attempt', n: 1, startedAt: 0, url: 'u', requestId: 'SENT' });
  expect(toCopyText(invocation, 'requestId')).toBe('SENT');
  expect(toCopyText(invocation, 'callId')).toBeUndefined();
  expect(toCopyText(invocation, 'headers')).toBeUndefined();
  expect(toCopyText(undefined, 'requestId')).toBeUndefined();
});
