import { describe, expect, it } from 'vitest';
import { findNamedProfiles, type ProfileNamer } from '../../../../src/core/requestFile/namedProfiles.ts';

/** What is marked in a text. */
function marked(text: string, namer: ProfileNamer): readonly string[] {
  return findNamedProfiles(text, namer).map(({ offset, length }) => text.slice(offset, offset + length));
}

describe('findNamedProfiles', () => {
  it('finds the profile of a request', () => {
    expect(marked('{ "profile": "DEV", "body": { "json": { "profile": "no" } } }', 'request')).toEqual([
      '"DEV"',
    ]);
    expect(marked('{ "profile": "DEV", "auth": "security_token", ', 'request')).toEqual(['"DEV"']);
  });

  it('finds the profile in the defaults of a collection', () => {
    expect(marked('{ "profile": "no", "defaults": { "profile": "DEV" } }', 'collection')).toEqual(['"DEV"']);
  });

  it('finds the profile of each environment', () => {
    const text =
      '{ "$schema": "x", "dev": { "$profile": "DEV", "profile": "no" }, "prod": { "$profile": "PROD" } }';
    expect(marked(text, 'environments')).toEqual(['"DEV"', '"PROD"']);
  });

  it('finds none for a variable, without a profile, or if the machine signs', () => {
    expect(marked('{ "profile": "{{who}}" }', 'request')).toEqual([]);
    expect(marked('{ "profile": "" }', 'request')).toEqual([]);
    expect(marked('{ "profile": 7 }', 'request')).toEqual([]);
    expect(marked('{ "profile": "DEV", "auth": "resource_principal" }', 'request')).toEqual([]);
    expect(marked('[]', 'environments')).toEqual([]);
    expect(marked('', 'collection')).toEqual([]);
  });
});

it.each<readonly [string, ProfileNamer, ReturnType<typeof findNamedProfiles>]>([
  ['{ "profile": "DEV" }', 'request', [{ name: 'DEV', offset: 13, length: 5 }]],
  ['{ "profile": " a" }', 'request', [{ name: ' a', offset: 13, length: 4 }]],
  ['{ "profile": " \\t" }', 'request', []],
  ['{ "profile": "x{{y" }', 'request', []],
  ['{ "profile": "x{y" }', 'request', [{ name: 'x{y', offset: 13, length: 5 }]],
  ['{}', 'request', []],
  ['{}', 'collection', []],
  ['{}', 'environments', []],
  ['[{ "$profile": "DEV" }]', 'environments', []],
  ['"text"', 'environments', []],
  ['', 'request', []],
  ['', 'environments', []],
  ['{ "dev": { "$profile": "DEV" }, /* no end', 'environments', [{ name: 'DEV', offset: 23, length: 5 }]],
  ['// so\n{ "defaults": { "profile": "DEV", }, }', 'collection', [{ name: 'DEV', offset: 33, length: 5 }]],
  ['{ "dev": "x", "prod": { "$profile": "P" } }', 'environments', [{ name: 'P', offset: 36, length: 3 }]],
  ...['instance_principal', 'resource_principal', 'oke_workload_identity'].map(
    (auth) => [`{ "profile": "DEV", "auth": "${auth}" }`, 'request', []] as const,
  ),
  ...['instance_obo_user', 'api_key', 'auto'].map(
    (auth) =>
      [
        `{ "profile": "DEV", "auth": "${auth}" }`,
        'request',
        [{ name: 'DEV', offset: 13, length: 5 }],
      ] as const,
  ),
])('finds in %s of the kind %s the profiles %j', (text, namer, profiles) => {
  expect(findNamedProfiles(text, namer)).toEqual(profiles);
});
