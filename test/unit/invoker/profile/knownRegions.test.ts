import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkEndpoint } from '../../../../src/core/oci/endpointPolicy.ts';
import { noDeclaredRegions } from '../../../../src/core/oci/locateRegion.ts';
import { findKnownRegion, readDeclaredRegions } from '../../../../src/invoker/profile/knownRegions.ts';
import { toManagementEndpoint } from '../../../../src/invoker/tenancy/managementEndpoint.ts';
import { createOciHome } from '../../../support/oci/ociHome.ts';

const newtown = {
  regionIdentifier: 'xx-newtown-1',
  regionKey: 'NEW',
  realmKey: 'oc99',
  realmDomainComponent: 'cloud.example',
};
const newtownRegion = { id: 'xx-newtown-1', code: 'new', realm: 'oc99', domain: 'cloud.example' };

/** An environment whose home has such a file of regions. */
function homeWith(regions: string): NodeJS.ProcessEnv {
  const home = createOciHome();
  onTestFinished(() => home.dispose());
  mkdirSync(join(home.folder, '.oci'));
  home.write('.oci/regions-config.json', regions);
  return { HOME: home.folder, USERPROFILE: home.folder };
}

const homeless = { HOME: '/nonexistent', USERPROFILE: '/nonexistent' };

describe('regions that are declared on this machine', () => {
  it('are known by identifier and code, from the file and from the variable', () => {
    const env = homeWith(JSON.stringify([newtown]));
    expect(findKnownRegion('new', env)).toEqual(newtownRegion);
    expect(
      findKnownRegion('XX-NEWTOWN-1', { ...homeless, OCI_REGION_METADATA: JSON.stringify(newtown) }),
    ).toEqual(newtownRegion);
    expect(findKnownRegion('new', homeless)).toBeUndefined();
  });

  it('never override a known one', () => {
    const env = homeWith(
      JSON.stringify([{ ...newtown, regionKey: 'phx', regionIdentifier: 'us-phoenix-1' }]),
    );
    expect(findKnownRegion('phx', env)?.domain).toBe('oraclecloud.com');
  });

  it('are used if they are valid, even next to invalid ones', () => {
    const declared = (...all: readonly unknown[]): unknown =>
      readDeclaredRegions(homeWith(JSON.stringify(all)));
    expect(declared(newtown)).toEqual({ regions: [newtownRegion], unusable: [] });
    expect(declared(newtown, {})).toEqual({
      regions: [newtownRegion],
      unusable: ['~/.oci/regions-config.json'],
    });
  });

  it.each(['{', '7', 'null', '{}', '[null, 7, {}]', JSON.stringify([{ ...newtown, realmKey: '' }])])(
    'are ignored and reported if they are invalid: %s',
    (text) => {
      expect(readDeclaredRegions({ ...homeWith(text), OCI_REGION_METADATA: text })).toEqual({
        regions: [],
        unusable: ['~/.oci/regions-config.json', 'OCI_REGION_METADATA'],
      });
    },
  );

  const { regionIdentifier, regionKey, realmKey, realmDomainComponent } = newtown;

  it.each([
    { regionKey, realmKey, realmDomainComponent },
    { regionIdentifier, realmKey, realmDomainComponent },
    { regionIdentifier, regionKey, realmDomainComponent },
    { regionIdentifier, regionKey, realmKey },
    { ...newtown, regionIdentifier: 7 },
    { ...newtown, regionIdentifier: ' ' },
    { ...newtown, regionIdentifier: 'xx.newtown' },
    { ...newtown, regionIdentifier: 'xx/newtown' },
    { ...newtown, regionIdentifier: 'xx newtown' },
    { ...newtown, regionIdentifier: '/xx' },
    { ...newtown, regionIdentifier: 'xx/' },
    { ...newtown, regionKey: ' ' },
    { ...newtown, realmKey: ' ' },
    { ...newtown, realmDomainComponent: 'cloud' },
    { ...newtown, realmDomainComponent: 'cloud.' },
    { ...newtown, realmDomainComponent: '.example' },
    { ...newtown, realmDomainComponent: 'cloud..example' },
    { ...newtown, realmDomainComponent: 'cloud.example/' },
    { ...newtown, realmDomainComponent: '/cloud.example' },
    { ...newtown, realmDomainComponent: 'cl_oud.example' },
  ])('are ignored if a part is missing or wrong: %j', (declared) => {
    expect(readDeclaredRegions({ ...homeless, OCI_REGION_METADATA: JSON.stringify(declared) })).toEqual({
      regions: [],
      unusable: ['OCI_REGION_METADATA'],
    });
  });

  it('are read trimmed and in lower case, those of the file first', () => {
    const spaced = {
      regionIdentifier: ' XX-NEWTOWN-2 ',
      regionKey: ' NE2\n',
      realmKey: ' OC98 ',
      realmDomainComponent: ' A-1.Cloud.Example ',
    };
    const env = {
      ...homeWith(JSON.stringify([newtown, newtown])),
      OCI_REGION_METADATA: JSON.stringify(spaced),
      OCI_DEFAULT_REALM: 'A-1.Cloud.EXAMPLE',
    };
    expect(readDeclaredRegions(env)).toEqual({
      regions: [
        newtownRegion,
        newtownRegion,
        { id: 'xx-newtown-2', code: 'ne2', realm: 'oc98', domain: 'a-1.cloud.example' },
      ],
      defaultDomain: 'a-1.cloud.example',
      unusable: [],
    });
  });

  it('are invalid with a default realm that is not a domain', () => {
    expect(readDeclaredRegions({ ...homeless, OCI_DEFAULT_REALM: 'oc1' })).toEqual({
      regions: [],
      unusable: ['OCI_DEFAULT_REALM'],
    });
  });

  it('are invalid if their file cannot be read, and absent if it cannot exist', () => {
    const unreadable = homeWith('');
    const file = join(String(unreadable['HOME']), '.oci', 'regions-config.json');
    rmSync(file);
    mkdirSync(file);
    expect(readDeclaredRegions(unreadable).unusable).toEqual(['~/.oci/regions-config.json']);
    expect(readDeclaredRegions({ HOME: import.meta.filename })).toEqual(noDeclaredRegions);
  });

  it('are absent if nothing is declared', () => {
    const env = { ...homeless, OCI_REGION_METADATA: '', OCI_DEFAULT_REALM: '' };
    expect(readDeclaredRegions(env)).toEqual(noDeclaredRegions);
  });
});

describe('a declared realm', () => {
  const declared = { ...homeless, OCI_REGION_METADATA: JSON.stringify(newtown) };
  const locate = (id: string, env: NodeJS.ProcessEnv, region?: string): unknown => {
    const located = toManagementEndpoint(id, region, undefined, 'functions', env);
    return located.ok ? located.value : located.failure;
  };

  it('uses its own domain', () => {
    const url = 'https://functions.xx-newtown-1.oci.cloud.example';
    expect(locate('ocid1.fnfunc.oc99.new.aaaa', declared)).toBe(url);
    expect(locate('ocid1.fnfunc.oc99..aaaa', declared, 'NEW')).toBe(url);
    const fallback = { ...homeless, OCI_DEFAULT_REALM: 'cloud.example' };
    expect(locate('ocid1.fnfunc.oc99.xx-newtown-1.aaaa', fallback)).toBe(url);
  });

  it('does not change the domain of a known realm', () => {
    const env = { ...homeless, OCI_DEFAULT_REALM: 'evil.example' };
    expect(locate('ocid1.fnfunc.oc1.xx-newtown-1.aaaa', env)).toMatchObject({ code: 'regionUnknown' });
    expect(locate('ocid1.fnfunc.oc1.phx.aaaa', env)).toBe(
      'https://functions.us-phoenix-1.oci.oraclecloud.com',
    );
  });

  it('gets no signature unless the user allows its host', () => {
    const url = new URL(String(locate('ocid1.fnfunc.oc99.new.aaaa', declared)));
    expect(checkEndpoint(url, [])).toMatchObject({
      failure: { code: 'endpointRefused', reason: 'unknownHost' },
    });
    expect(checkEndpoint(url, [url.host])).toMatchObject({ ok: true });
  });

  it.each(['evil.example/x?', 'evil.example:8080', 'oraclecloud.com@evil.example', 'evil.example#', ' '])(
    'is rejected if its domain is invalid: %s',
    (realmDomainComponent) => {
      const OCI_REGION_METADATA = JSON.stringify({ ...newtown, realmDomainComponent });
      expect(locate('ocid1.fnfunc.oc99.new.aaaa', { ...homeless, OCI_REGION_METADATA })).toHaveProperty(
        'code',
      );
      const fallback = { ...homeless, OCI_DEFAULT_REALM: realmDomainComponent };
      expect(locate('ocid1.fnfunc.oc99.xx-newtown-1.aaaa', fallback)).toHaveProperty('code');
    },
  );
});
