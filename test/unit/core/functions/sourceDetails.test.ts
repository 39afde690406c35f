import { describe, expect, it } from 'vitest';
import { describeSource, toSourceDetails } from '../../../../src/core/functions/sourceDetails.ts';

const runtimeConfig = { runtimeConfigType: 'FUNCTION_UPDATE', functionsRuntimeName: 'python312.ol9' };
const named = { functionsRuntimeName: 'python312.ol9' };

describe('the source of a function', () => {
  it.each([
    [
      { sourceType: 'CONTAINER_IMAGE', image: 'phx.ocir.io/ns/orders:1', imageDigest: 'sha256:1' },
      { sourceType: 'CONTAINER_IMAGE', image: 'phx.ocir.io/ns/orders:1' },
      'phx.ocir.io/ns/orders:1',
    ],
    [
      { sourceType: 'ARCHIVE', handler: 'func.handler', runtimeConfig, sourceCodeSha256: 'x' },
      { sourceType: 'ARCHIVE', handler: 'func.handler', runtimeConfig: named },
      'archive, python312.ol9, func.handler',
    ],
    [
      { sourceType: 'ARCHIVE', handler: null, runtimeConfig },
      { sourceType: 'ARCHIVE', runtimeConfig: named },
      'archive, python312.ol9',
    ],
    [{ sourceType: 'ARCHIVE', handler: 7, runtimeConfig: [] }, { sourceType: 'ARCHIVE' }, 'archive'],
    [
      { sourceType: 'PRE_BUILT_FUNCTIONS', pbfListingId: 'ocid1.pbflisting.oc1..a' },
      { sourceType: 'PRE_BUILT_FUNCTIONS', pbfListingId: 'ocid1.pbflisting.oc1..a' },
      'pre-built function',
    ],
    [{ sourceType: 'PRE_BUILT_FUNCTIONS' }, { sourceType: 'PRE_BUILT_FUNCTIONS' }, 'pre-built function'],
  ])('is read from %j and described', (value, read, text) => {
    const found = toSourceDetails(value);
    expect(found).toStrictEqual(read);
    expect(found && describeSource(found)).toBe(text);
  });

  it.each([
    undefined,
    null,
    'x',
    [],
    {},
    { sourceType: 'LATER' },
    { sourceType: 'CONTAINER_IMAGE', image: '' },
  ])('is not known for %j', (value) => {
    expect(toSourceDetails(value)).toBeUndefined();
  });
});
