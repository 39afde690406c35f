import { describe, expect, test } from 'vitest';
import { explainError } from '../../../../src/core/errorResponses/explainError.ts';
import type { ErrorFacts } from '../../../../src/core/errorResponses/errorFacts.ts';
import { errorAnswer } from '../../../support/servers/errorAnswers.ts';

function explain(facts: Partial<ErrorFacts>, code = 'NotAuthorizedOrNotFound') {
  const explanation = explainError(errorAnswer(404, code, { facts }));
  if (!explanation) throw new Error('it is not explained');
  return explanation;
}

describe('a 404', () => {
  test('names both regions where endpoint and OCID differ in it', () => {
    const { cause, action } = explain({ host: 'abc.us-ashburn-1.functions.oci.oraclecloud.com' });
    expect(cause).toBe('The endpoint is in region us-ashburn-1, but the OCID is in region us-phoenix-1.');
    expect(action).toBe('editFunction');
  });

  test('names both realms where they differ in that', () => {
    const { cause } = explain({ host: 'abc.eu-frankfurt-2.functions.oci.oraclecloud.eu' });
    expect(cause).toBe('The endpoint is in realm oc19, but the OCID is in realm oc1.');
  });

  test('knows an endpoint that manages functions', () => {
    const { cause } = explain({ host: 'functions.us-phoenix-1.oci.oraclecloud.com' });
    expect(cause).toContain('manages functions');
  });

  test('takes a region by its whole name in the OCID, too', () => {
    const { cause } = explain({ functionId: 'ocid1.fnfunc.oc1.us-phoenix-1.aaaa' });
    expect(cause).toContain('is not allowed to invoke');
  });

  test('of a path that is not there is about the endpoint', () => {
    const { cause, action } = explain({ host: 'gateway.example' }, 'NotFound');
    expect(cause).toContain('gateway.example has no such path');
    expect(action).toBe('editFunction');
  });

  test('where all of it fits is about OCID and policy, and names the profile', () => {
    const { cause, next, action } = explain({});
    expect(cause).toContain('Profile DEV is not allowed to invoke the function, or there is no function');
    expect(next).toContain('"use fn-invocation"');
    expect(action).toBe('checkSetup');
  });

  test('after a look-up of the endpoint is about the policy first: the function was there', () => {
    const { cause, next } = explain({ endpointGiven: false });
    expect(cause).toContain('could read the function');
    expect(next).toContain('"use fn-invocation"');
  });

  test.each([
    ['a region that is not known', { host: 'abc.xx-new-1.functions.oci.oraclecloud.com' }, 'xx-new-1'],
    ['a host that is none of the service', { host: '127.0.0.1:4000' }, 'is not allowed to invoke'],
    ['an OCID of an unknown region', { functionId: 'ocid1.fnfunc.oc1.new.aaaa' }, 'is not allowed to invoke'],
  ])('with %s claims nothing that is not known', (_, facts, wanted) => {
    expect(explain(facts).cause).toContain(wanted);
  });
});
