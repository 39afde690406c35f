import { describe, expect, it } from 'vitest';
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

describe('toErrorFacts', () => {
  it('uses the defaults for what a request omits', () => {
    expect(toErrorFacts(request, 'https://host:8443/20181201/functions/x')).toEqual({
      functionId: request.functionId,
      local: false,
      host: 'host:8443',
      endpointGiven: false,
      auth: 'auto',
      type: 'sync',
    });
  });

  it('copies what a request contains', () => {
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

  it('prefers how the request was signed to how it was to be signed', () => {
    expect(toErrorFacts(request, 'https://host', 'security_token').auth).toBe('security_token');
  });
});
