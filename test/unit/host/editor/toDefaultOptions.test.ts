import { expect, it } from 'vitest';
import { mergeEntries } from '../../../../src/core/functions/mergeEntries.ts';
import { standardPolicies } from '../../../../src/core/policies/policyDefaults.ts';
import { parseRequestFile, type RequestFile } from '../../../../src/core/requestFile/requestFile.ts';
import type { TargetContext } from '../../../../src/core/prepare/resolveTarget.ts';
import { toDefaultOptions } from '../../../../src/host/editor/snapshotParts.ts';
import { noDeclaredRegions } from '../../../../src/core/oci/locateRegion.ts';

const context: TargetContext = {
  configured: mergeEntries(
    {
      orders: {
        id: 'ocid1.fnfunc.oc1.phx.aaaa',
        retry: { maxAttempts: 2 },
        circuitBreaker: true,
        readTimeout: 300,
      },
    },
    undefined,
  ),
  local: [],
  trusted: true,
  declaredRegions: noDeclaredRegions,
  credentials: {},
  timeout: { connect: 10, read: 60 },
  policies: { ...standardPolicies, retry: 'safe' },
};

function request(members: object): RequestFile {
  const parsed = parseRequestFile(JSON.stringify(members), 'x');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  return parsed.value;
}

it('it is what the function says, whatever the request says itself', () => {
  const wanted = { function: 'orders', retry: 'none', circuitBreaker: false, timeout: { read: 1 } };
  expect(toDefaultOptions(request(wanted), context, 5)).toEqual({
    retry: 'custom',
    circuitBreaker: true,
    timeout: { connect: 10, read: 300 },
    bufferLimit: 5,
  });
});

it.each([[request({})], [request({ function: 'nobody' })], [undefined]])(
  'it is what the settings say where there is no such function',
  (unresolved) => {
    expect(toDefaultOptions(unresolved, context, 5)).toEqual({
      retry: 'safe',
      circuitBreaker: false,
      timeout: { connect: 10, read: 60 },
      bufferLimit: 5,
    });
  },
);
