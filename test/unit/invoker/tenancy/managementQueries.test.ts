import { describe, expect, it } from 'vitest';
import {
  applicationsOf,
  compartmentsOf,
  functionOf,
  functionsOf,
  toApplication,
  toCompartment,
  toInvokeEndpoint,
  toManagedFunction,
} from '../../../../src/invoker/tenancy/managementQueries.ts';

describe('an item of the service', () => {
  const all = {
    id: 'I',
    displayName: 'D',
    compartmentId: 'C',
    lifecycleState: 'ACTIVE',
    applicationId: 'A',
    invokeEndpoint: 'https://h',
    sourceDetails: { sourceType: 'PRE_BUILT_FUNCTIONS', pbfListingId: 'P' },
    timeoutInSeconds: 30,
    detachedModeTimeoutInSeconds: 60,
    memoryInMBs: 128,
    more: 1,
  };
  const { more: _, ...managed } = all;
  const least = { id: 'I', displayName: 'D', compartmentId: '', lifecycleState: '' };

  it('is decoded without values that are not needed', () => {
    expect(toCompartment({ id: 'I', name: 'N', compartmentId: 'P', more: 1 })).toEqual({
      id: 'I',
      name: 'N',
      parentId: 'P',
    });
    expect(toApplication(all)).toEqual({
      id: 'I',
      displayName: 'D',
      compartmentId: 'C',
      lifecycleState: 'ACTIVE',
    });
    expect(toManagedFunction(all)).toEqual(managed);
    expect(toInvokeEndpoint(all)).toBe('https://h');
  });

  it.each([
    ['', ''],
    [undefined, undefined],
    [null, null],
    [7, '7'],
    [{}, 0],
    [[], -1],
    [true, 1.5],
    [undefined, 2 ** 53],
  ])('omits values that are not text, such as %j, or not a count, such as %j', (text, count) => {
    expect(toCompartment({ id: 'I', name: 'N', compartmentId: text })).toStrictEqual({ id: 'I', name: 'N' });
    const odd = { id: 'I', displayName: 'D', compartmentId: text, lifecycleState: text };
    expect(toApplication(odd)).toStrictEqual(least);
    const oddFunction = {
      ...odd,
      applicationId: text,
      invokeEndpoint: text,
      sourceDetails: text,
      image: text,
      timeoutInSeconds: count,
      detachedModeTimeoutInSeconds: count,
      memoryInMBs: count,
    };
    expect(toManagedFunction(oddFunction)).toStrictEqual({ ...least, applicationId: '' });
    expect(toInvokeEndpoint(oddFunction)).toBeUndefined();
  });

  it('has the image as its source in older API versions', () => {
    expect(toManagedFunction({ ...all, sourceDetails: undefined, image: 'i:1' })).toEqual({
      ...managed,
      sourceDetails: { sourceType: 'CONTAINER_IMAGE', image: 'i:1' },
    });
  });

  it('accepts a count of 1', () => {
    expect(toManagedFunction({ ...all, memoryInMBs: 1 })).toEqual({ ...managed, memoryInMBs: 1 });
  });

  it.each([
    undefined,
    null,
    7,
    'id',
    [],
    { id: 'I' },
    { id: 'I', name: '', displayName: '' },
    { id: '', name: 'N', displayName: 'D' },
    { id: 7, name: 'N', displayName: 'D' },
    { name: 'N', displayName: 'D' },
  ])('is not decoded without ID and name: %j', (value) => {
    for (const decode of [toCompartment, toApplication, toManagedFunction, toInvokeEndpoint])
      expect(decode(value)).toBeUndefined();
  });
});

describe('a query', () => {
  it('has its service, path and required permission', () => {
    expect([
      compartmentsOf('TENANCY'),
      applicationsOf('COMPARTMENT/1', 'TENANCY'),
      functionsOf('APPLICATION/1'),
      functionOf('FUNCTION/1'),
    ]).toEqual([
      {
        service: 'identity',
        near: 'TENANCY',
        path: '/compartments?compartmentId=TENANCY&compartmentIdInSubtree=true&accessLevel=ACCESSIBLE&lifecycleState=ACTIVE&limit=100',
        reading: {
          what: 'The list of compartments',
          permission: 'COMPARTMENT_INSPECT',
          policy: 'inspect compartments',
        },
        decode: toCompartment,
      },
      {
        service: 'functions',
        near: 'TENANCY',
        path: '/applications?compartmentId=COMPARTMENT%2F1&limit=50',
        reading: {
          what: 'The list of applications of COMPARTMENT/1',
          permission: 'FN_APP_LIST',
          policy: 'inspect fn-app',
        },
        decode: toApplication,
      },
      {
        service: 'functions',
        near: 'APPLICATION/1',
        path: '/functions?applicationId=APPLICATION%2F1&limit=50',
        reading: {
          what: 'The list of functions of APPLICATION/1',
          permission: 'FN_FUNCTION_LIST',
          policy: 'inspect fn-function',
        },
        decode: toManagedFunction,
      },
      {
        service: 'functions',
        near: 'FUNCTION/1',
        path: '/functions/FUNCTION%2F1',
        reading: {
          what: 'The function FUNCTION/1',
          permission: 'FN_FUNCTION_READ',
          policy: 'read fn-function',
        },
        decode: toManagedFunction,
      },
    ]);
  });
});
