import { describe, expect, it } from 'vitest';
import {
  locateRegion,
  noDeclaredRegions,
  type DeclaredRegions,
} from '../../../../src/core/oci/locateRegion.ts';

const newtown = { id: 'xx-newtown-1', code: 'new', realm: 'oc99', domain: 'cloud.example' };
const declared: DeclaredRegions = { regions: [newtown], unusable: [] };

function locate(name: string, realm?: string, known = noDeclaredRegions): unknown {
  const place = locateRegion(name, realm, known, 'request');
  return place.ok ? `${place.value.id} ${place.value.domain}` : place.failure;
}

describe('a region', () => {
  it.each(['eu-frankfurt-1', 'FRA', ' fra '])('is found by its identifier and code: %j', (name) => {
    expect(locate(name, 'oc1')).toBe('eu-frankfurt-1 oraclecloud.com');
  });

  it.each([
    ['eu-frankfurt1', 'eu-frankfurt-1'],
    ['eu_frankfurt_1', 'eu-frankfurt-1'],
    ['eu-frankfrut-1', 'eu-frankfurt-1'],
    ['frankfurt', 'eu-frankfurt-1'],
    ['us-phoenix', 'us-phoenix-1'],
    ['fraa', 'eu-frankfurt-1'],
    ['newtown', 'xx-newtown-1'],
  ])('is rejected as %s, with the suggestion %s', (name, similar) => {
    const failure = locate(name, 'oc1', { ...declared, regions: [{ ...newtown, realm: 'oc1' }] });
    expect(failure).toMatchObject({ code: 'regionUnknown', region: name });
    expect(failure).toHaveProperty('similar', expect.arrayContaining([similar]));
  });

  it.each(['nowhere', 'us-westjordan-1', 'evil.example/', ''])(
    'is rejected without suggestions if no region is similar: %j',
    (name) => {
      expect(locate(name, 'oc1')).toEqual({
        code: 'regionUnknown',
        region: name,
        from: 'request',
        similar: [],
        unusable: [],
      });
    },
  );

  it('is rejected with its realm only if that is unknown too', () => {
    expect(locate('nowhere', 'oc16')).toMatchObject({ code: 'regionUnknown', realm: 'oc16' });
    expect(locate('nowhere', 'oc1')).not.toHaveProperty('realm');
    expect(locate('nowhere')).not.toHaveProperty('realm');
  });

  it('is found in the declarations', () => {
    expect(locate('NEW', 'oc99', declared)).toBe('xx-newtown-1 cloud.example');
    expect(locate('xx-newtown-1', undefined, declared)).toBe('xx-newtown-1 cloud.example');
  });

  it('is accepted by its identifier alone with a default realm', () => {
    const fallback = { ...noDeclaredRegions, defaultDomain: 'oraclecloud.com' };
    expect(locate('us-westjordan-1', 'oc1', fallback)).toBe('us-westjordan-1 oraclecloud.com');
    expect(locate('nowhere', 'oc1', fallback)).toMatchObject({ code: 'regionUnknown' });
    expect(locate('us-westjordan-1', 'oc2', fallback)).toMatchObject({ code: 'regionUnknown' });
  });

  it('is rejected if the resource has another realm', () => {
    expect(locate('phx', 'oc2')).toMatchObject({ code: 'regionElsewhere', regionRealm: 'oc1', realm: 'oc2' });
    expect(locate('phx', 'oc16')).toMatchObject({ code: 'realmUnknown', realm: 'oc16' });
    // A declaration makes the realm a known one.
    expect(locate('phx', 'oc99', declared)).toMatchObject({ code: 'regionElsewhere', realm: 'oc99' });
  });
});

describe('the suggestions for an unknown region', () => {
  const places = ['aa-same-1', 'bb-same-1', 'cc-same-1', 'dd-same-1', 'ee-new-1'].map((id, index) => ({
    id,
    code: `c${index}x${index}`,
    realm: 'oc99',
    domain: 'cloud.example',
  }));
  const similar = (name: string) => {
    const place = locateRegion(name, 'oc99', { regions: places, unusable: ['FILE'] }, 'profile');
    return place.ok ? place.value : place.failure;
  };

  it.each([
    ['same', ['aa-same-1', 'bb-same-1', 'cc-same-1']],
    [' SAME ', ['aa-same-1', 'bb-same-1', 'cc-same-1']],
    ['new', []],
    ['c1x9', ['bb-same-1']],
    ['ee-new-2', ['ee-new-1']],
    ['nothing like it', []],
  ])('are for %s: %j', (name, expected) => {
    expect(similar(name)).toEqual({
      code: 'regionUnknown',
      region: name,
      from: 'profile',
      similar: expected,
      unusable: ['FILE'],
    });
  });

  it.each([
    ['phx', 'oc99', { code: 'regionElsewhere', region: 'us-phoenix-1', regionRealm: 'oc1', realm: 'oc99' }],
    ['phx', 'oc98', { code: 'realmUnknown', realm: 'oc98', unusable: ['FILE'] }],
    ['aa-same-1', 'oc1', { code: 'regionElsewhere', region: 'aa-same-1', regionRealm: 'oc99', realm: 'oc1' }],
    ['phx', 'constructor', { code: 'realmUnknown', realm: 'constructor', unusable: ['FILE'] }],
  ])('are not made for %s of the realm %s, which is rejected', (name, realm, failure) => {
    expect(locateRegion(name, realm, { regions: places, unusable: ['FILE'] }, 'ocid')).toEqual({
      ok: false,
      failure,
    });
  });

  it.each([
    [' US-WestJordan-1 ', 'oc1', 'us-westjordan-1 oraclecloud.com'],
    ['us-westjordan-1', undefined, 'us-westjordan-1 oraclecloud.com'],
    ['us-westjordan-1', 'oc98', 'us-westjordan-1 oraclecloud.com'],
  ])('are not needed for %s of the realm %s with a default realm', (name, realm, place) => {
    expect(locate(name, realm, { ...noDeclaredRegions, defaultDomain: 'oraclecloud.com' })).toBe(place);
  });

  it('are not made, and a default realm is not used, if the realm has another domain', () => {
    const fallback = { regions: places, unusable: [], defaultDomain: 'oraclecloud.com' };
    expect(locate('us-westjordan-1', 'oc99', fallback)).toEqual({
      code: 'regionUnknown',
      region: 'us-westjordan-1',
      from: 'request',
      similar: [],
      unusable: [],
    });
  });
});
