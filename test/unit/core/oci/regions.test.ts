import { describe, expect, it } from 'vitest';
import { findRegion, isRegionName, knownDomains } from '../../../../src/core/oci/regions.ts';

describe('findRegion', () => {
  const phoenix = { id: 'us-phoenix-1', code: 'phx', realm: 'oc1', domain: 'oraclecloud.com' };

  it('finds a region by identifier and by short code, in any case', () => {
    expect(findRegion('us-phoenix-1')).toEqual(phoenix);
    expect(findRegion('PHX')).toEqual(phoenix);
    expect(findRegion(' phx ')).toEqual(phoenix);
  });

  it('returns the domain of other realms', () => {
    expect(findRegion('us-gov-ashburn-1')?.domain).toBe('oraclegovcloud.com');
  });

  it('searches the given regions instead', () => {
    const other = { id: 'xx-newtown-1', code: 'new', realm: 'oc99', domain: 'cloud.example' };
    expect(findRegion('NEW', [other])).toEqual(other);
    expect(findRegion('phx', [other])).toBeUndefined();
  });

  it('returns nothing for a similar name', () => {
    expect(findRegion('us-phoenix')).toBeUndefined();
    expect(findRegion('')).toBeUndefined();
  });
});

it('isRegionName checks the format of an identifier', () => {
  expect(['us-phoenix-1', 'xx-dcc-newtown-12'].every(isRegionName)).toBe(true);
  expect(
    ['phx', 'us-phoenix', 'us-phoenix-1.evil', 'evil.us-phoenix-1', 'US-PHOENIX-1', ''].some(isRegionName),
  ).toBe(false);
});

it('knownDomains has no repeated and no empty domain', () => {
  expect(new Set(knownDomains).size).toBe(knownDomains.length);
  expect(knownDomains).toContain('oraclecloud.com');
  expect(knownDomains.every(Boolean)).toBe(true);
});
