import { describe, expect, it } from 'vitest';
import { locateRegion, noDeclaredRegions, type DeclaredRegions } from '../../../src/core/locateRegion.ts';

const newtown = { id: 'xx-newtown-1', code: 'new', realm: 'oc99', domain: 'cloud.example' };
const declared: DeclaredRegions = { regions: [newtown], unusable: [] };

function locate(name: string, realm?: string, known = noDeclaredRegions): unknown {
  const place = locateRegion(name, realm, known, 'request');
  return place.ok ? `${place.value.id} ${place.value.domain}` : place.failure;
}

describe('a region', () => {
  it.each(['eu-frankfurt-1', 'FRA', ' fra '])('is found by identifier and code: %j', (name) => {
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
  ])('that is written %s is refused, and %s suggested', (name, similar) => {
    const failure = locate(name, 'oc1', { ...declared, regions: [{ ...newtown, realm: 'oc1' }] });
    expect(failure).toMatchObject({ code: 'regionUnknown', region: name });
    expect(failure).toHaveProperty('similar', expect.arrayContaining([similar]));
  });

  it.each(['nowhere', 'us-westjordan-1', 'evil.example/', ''])(
    'that is like no other is refused: %j',
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

  it('that is like no other is told with its realm only where that is not known either', () => {
    expect(locate('nowhere', 'oc16')).toMatchObject({ code: 'regionUnknown', realm: 'oc16' });
    expect(locate('nowhere', 'oc1')).not.toHaveProperty('realm');
    expect(locate('nowhere')).not.toHaveProperty('realm');
  });

  it('counts where it is declared', () => {
    expect(locate('NEW', 'oc99', declared)).toBe('xx-newtown-1 cloud.example');
    expect(locate('xx-newtown-1', undefined, declared)).toBe('xx-newtown-1 cloud.example');
  });

  it('counts by its identifier alone where a default realm is declared', () => {
    const fallback = { ...noDeclaredRegions, defaultDomain: 'oraclecloud.com' };
    expect(locate('us-westjordan-1', 'oc1', fallback)).toBe('us-westjordan-1 oraclecloud.com');
    expect(locate('nowhere', 'oc1', fallback)).toMatchObject({ code: 'regionUnknown' });
    expect(locate('us-westjordan-1', 'oc2', fallback)).toMatchObject({ code: 'regionUnknown' });
  });

  it('of another realm than the resource is refused', () => {
    expect(locate('phx', 'oc2')).toMatchObject({ code: 'regionElsewhere', regionRealm: 'oc1', realm: 'oc2' });
    expect(locate('phx', 'oc16')).toMatchObject({ code: 'realmUnknown', realm: 'oc16' });
    // A declaration makes the realm a known one.
    expect(locate('phx', 'oc99', declared)).toMatchObject({ code: 'regionElsewhere', realm: 'oc99' });
  });
});
