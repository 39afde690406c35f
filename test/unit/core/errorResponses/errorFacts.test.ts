import { expect, test } from 'vitest';
import { toErrorFacts } from '../../../../src/core/errorResponses/errorFacts.ts';
import type { InvocationRequest } from '../../../../src/core/invocation/invocationRequest.ts';

const request: InvocationRequest = {
  functionId: 'ocid1.fnfunc.oc1.phx.aaaa',
  credentials: {},
  contentType: 'text/plain',
  headers: [],
  body: new Uint8Array(0),
  timeout: { connect: 1, read: 1 },
};

test('what a request leaves out is what stands for it', () => {
  expect(toErrorFacts(request, 'https://host:8443/20181201/functions/x')).toEqual({
    functionId: request.functionId,
    local: false,
    host: 'host:8443',
    endpointGiven: false,
    auth: 'auto',
    type: 'sync',
  });
});

test('what a request says is taken as it is', () => {
  const facts = toErrorFacts(
    {
      ...request,
      functionId: 'ocid1.fnfunc.local..abc',
      endpoint: 'http://127.0.0.1:1',
      credentials: { profile: 'DEV', auth: 'security_token' },
      type: 'detached',
    },
    'http://127.0.0.1:1/20181201',
  );
  expect(facts).toMatchObject({
    local: true,
    endpointGiven: true,
    profile: 'DEV',
    auth: 'security_token',
    type: 'detached',
  });
});

test('how it was signed goes over how it was to be signed', () => {
  expect(toErrorFacts(request, 'https://host', 'security_token').auth).toBe('security_token');
});
