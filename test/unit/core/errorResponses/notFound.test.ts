import { describe, expect, it } from 'vitest';
import { explainError } from '../../../../src/core/errorResponses/explainError.ts';
import type { ErrorFacts } from '../../../../src/core/errorResponses/errorFacts.ts';
import { errorResponse } from '../../../support/servers/errorResponses.ts';

function explain(facts: Partial<ErrorFacts>, code = 'NotAuthorizedOrNotFound') {
  const explanation = explainError(errorResponse(404, code, { facts }));
  if (!explanation) throw new Error('there is no explanation');
  return explanation;
}

describe('the explanation of a 404', () => {
  it('names both regions if endpoint and OCID differ', () => {
    const { cause, action } = explain({ host: 'abc.us-ashburn-1.functions.oci.oraclecloud.com' });
    expect(cause).toBe('The endpoint is in region us-ashburn-1, but the OCID is in region us-phoenix-1.');
    expect(action).toBe('editFunction');
  });

  it('names both realms if they differ', () => {
    const { cause } = explain({ host: 'abc.eu-frankfurt-2.functions.oci.oraclecloud.eu' });
    expect(cause).toBe('The endpoint is in realm oc19, but the OCID is in realm oc1.');
  });

  it('recognizes an endpoint of the management API', () => {
    const { cause } = explain({ host: 'functions.us-phoenix-1.oci.oraclecloud.com' });
    expect(cause).toContain('manages functions');
  });

  it('accepts the full name of a region in the OCID', () => {
    const { cause } = explain({ functionId: 'ocid1.fnfunc.oc1.us-phoenix-1.aaaa' });
    expect(cause).toContain('is not allowed to invoke');
  });

  it('suggests to fix the endpoint if its path does not exist', () => {
    const { cause, action } = explain({ host: 'gateway.example' }, 'NotFound');
    expect(cause).toContain('gateway.example has no such path');
    expect(action).toBe('editFunction');
  });

  it('is about OCID and policy if nothing contradicts, and names the profile', () => {
    const { cause, hint, action } = explain({});
    expect(cause).toContain('Profile DEV is not allowed to invoke the function, or there is no function');
    expect(hint).toContain('"use fn-invocation"');
    expect(action).toBe('checkSetup');
  });

  it('is about the policy after the endpoint was looked up, since the function existed then', () => {
    const { cause, hint } = explain({ endpointGiven: false });
    expect(cause).toContain('could read the function');
    expect(hint).toContain('"use fn-invocation"');
  });

  it.each([
    ['a region that is not known', { host: 'abc.xx-new-1.functions.oci.oraclecloud.com' }, 'xx-new-1'],
    ['a host that is none of the service', { host: '127.0.0.1:4000' }, 'is not allowed to invoke'],
    ['an OCID of an unknown region', { functionId: 'ocid1.fnfunc.oc1.new.aaaa' }, 'is not allowed to invoke'],
  ])('claims nothing that is not known about %s', (_, facts, wanted) => {
    expect(explain(facts).cause).toContain(wanted);
  });
});
