import type { Failure } from '../../../../src/core/common/failure.ts';
import type { Result } from '../../../../src/core/common/result.ts';
import { fixtureKey } from '../../../support/fixtures/invokerFixture.ts';

export const { tenancy: tenancyId } = fixtureKey;
export const application = 'ocid1.fnapp.oc1.phx.aaaaapp';
export const functionId = 'ocid1.fnfunc.oc1.phx.aaaafn';

/** A function as the service describes it, without its source. */
const toFunction = (name: string): object => ({
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

const toArchive = (name: string): unknown => ({
  ...toFunction(name),
  sourceDetails: {
    sourceType: 'ARCHIVE',
    handler: 'func.handler',
    runtimeConfig: { runtimeConfigType: 'FUNCTION_UPDATE', functionsRuntimeName: 'python312.ol9' },
  },
});

const applications = [
  { id: application, displayName: 'app', compartmentId: tenancyId, lifecycleState: 'ACTIVE' },
];

/** The resources of a tenancy, by the path of their list and their parent. */
export const lists = {
  [`/20160918/compartments ${tenancyId}`]: ['a', 'b', 'c', 'd', 'e'].map((name) => ({
    id: `ocid1.compartment.oc1..${name}`,
    name,
    compartmentId: tenancyId,
  })),
  [`/20260325/applications ${tenancyId}`]: applications,
  [`/20260325/functions ${application}`]: ['one', 'two', 'three'].map(toArchive),
  [`/20260325/functions/${functionId}`]: [toArchive('fn')],
};

/** The same resources in the older API version, with images. */
export const listsOf20181201 = {
  [`/20181201/applications ${tenancyId}`]: applications,
  [`/20181201/functions ${application}`]: ['one', 'two', 'three'].map(toImage),
  [`/20181201/functions/${functionId}`]: [toImage('fn')],
};

function toImage(name: string): unknown {
  return { ...toFunction(name), image: `${name}:1`, imageDigest: 'sha256:1' };
}

/** Values of a list; the failure that ended it, where one did. */
export async function collect<T>(listing: AsyncIterable<Result<T>>): Promise<readonly (T | Failure)[]> {
  const found: (T | Failure)[] = [];
  for await (const item of listing) found.push(item.ok ? item.value : item.failure);
  return found;
}
