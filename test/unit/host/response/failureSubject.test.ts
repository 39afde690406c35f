import { expect, test } from 'vitest';
import { toFailureSubject } from '../../../../src/host/response/pageData.ts';
import { Invocation } from '../../../../src/host/invocations/invocation.ts';
import { attempt, request, source } from '../invocations/storeFixture.ts';

const spool = { folder: '/nowhere', previewLimit: 1 };
const local = [{ id: 'ocid1.fnfunc.local..abc', folder: '/work/hello' }];

test('the step of a local function knows its folder, its request and its request id', () => {
  const origin = { requestUri: 'file:///r.ocifn.json' };
  const sent = { ...request, functionId: 'ocid1.fnfunc.local..abc', credentials: { profile: 'DEV' } };
  const invocation = new Invocation({
    id: 7,
    source: { ...source, origin },
    startedAt: 0,
    spool,
    request: sent,
  });
  void invocation.take(attempt);
  expect(toFailureSubject(invocation, local)).toEqual({
    invocation: {
      id: 7,
      functionName: 'hello',
      requestUri: origin.requestUri,
      requestId: 'SENT',
      profile: 'DEV',
      folder: '/work/hello',
    },
  });
});

test('the step of what failed before anything was sent knows the failure and no more than there is', () => {
  const invocation = new Invocation({ id: 7, source, startedAt: 0, spool });
  const failure = { code: 'ocidInvalid', value: 'x' } as const;
  void invocation.take({ type: 'failed', failure });
  expect(toFailureSubject(invocation, local)).toEqual({
    failure,
    invocation: { id: 7, functionName: 'hello' },
  });
});
