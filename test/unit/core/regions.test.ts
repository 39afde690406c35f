import { describe, expect, test } from 'vitest';
import { findRegion, knownDomains } from '../../../src/core/regions.ts';

describe('findRegion', () => {
  const phoenix = { id: 'us-phoenix-1', code: 'phx', realm: 'oc1', domain: 'oraclecloud.com' };

  test('finds a region by identifier and by short code, in any case', () => {
    expect(findRegion('us-phoenix-1')).toEqual(phoenix);
    expect(findRegion('PHX')).toEqual(phoenix);
    expect(findRegion(' phx ')).toEqual(phoenix);
  });

  test('knows the domain of other realms', () => {
    expect(findRegion('us-gov-ashburn-1')?.domain).toBe('oraclegovcloud.com');
  });

  test('does not guess', () => {
    expect(findRegion('us-phoenix')).toBeUndefined();
    expect(findRegion('')).toBeUndefined();
  });
});

test('no domain is listed twice, none is empty', () => {
  expect(new Set(knownDomains).size).toBe(knownDomains.length);
  expect(knownDomains).toContain('oraclecloud.com');
  expect(knownDomains.every(Boolean)).toBe(true);
});
