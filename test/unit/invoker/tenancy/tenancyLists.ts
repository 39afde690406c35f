import type { Failure } from '../../../../src/core/common/failure.ts';
import type { Result } from '../../../../src/core/common/result.ts';
import { fixtureKey } from '../../../support/fixtures/invokerFixture.ts';

export const { tenancy: tenancyId } = fixtureKey;
export const application = 'ocid1.fnapp.oc1.phx.aaaaapp';
export const functionId = 'ocid1.fnfunc.oc1.phx.aaaafn';

/** A function as the service describes it. */
const toFunction = (name: string): unknown => ({
  id: `ocid1.fnfunc.oc1.phx.aaaa${name}`,
  displayName: name,
  applicationId: application,
  compartmentId: tenancyId,
  lifecycleState: 'ACTIVE',
  invokeEndpoint: 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com',
  timeoutInSeconds: 120,
  detachedModeTimeoutInSeconds: null,
  memoryInMBs: 256,
  freeformTags: { any: 'thing' },
});

/** The resources of a tenancy, by the path of their list and their parent. */
export const lists = {
  [`/20160918/compartments ${tenancyId}`]: ['a', 'b', 'c', 'd', 'e'].map((name) => ({
    id: `ocid1.compartment.oc1..${name}`,
    name,
    compartmentId: tenancyId,
  })),
  [`/20181201/applications ${tenancyId}`]: [
    { id: application, displayName: 'app', compartmentId: tenancyId, lifecycleState: 'ACTIVE' },
  ],
  [`/20181201/functions ${application}`]: ['one', 'two', 'three'].map(toFunction),
  [`/20181201/functions/${functionId}`]: [toFunction('fn')],
};

/** Values of a list; the failure that ended it, where one did. */
export async function collect<T>(listing: AsyncIterable<Result<T>>): Promise<readonly (T | Failure)[]> {
  const found: (T | Failure)[] = [];
  for await (const item of listing) found.push(item.ok ? item.value : item.failure);
  return found;
}
