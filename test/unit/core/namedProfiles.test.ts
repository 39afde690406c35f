import { describe, expect, it } from 'vitest';
import { findNamedProfiles, type ProfileNamer } from '../../../src/core/namedProfiles.ts';

/** What is marked in a text. */
function marked(text: string, namer: ProfileNamer): readonly string[] {
  return findNamedProfiles(text, namer).map(({ offset, length }) => text.slice(offset, offset + length));
}

describe('the profiles that are named', () => {
  it('by a request', () => {
    expect(marked('{ "profile": "DEV", "body": { "json": { "profile": "no" } } }', 'request')).toEqual([
      '"DEV"',
    ]);
    expect(marked('{ "profile": "DEV", "auth": "security_token", ', 'request')).toEqual(['"DEV"']);
  });

  it('by the defaults of a collection', () => {
    expect(marked('{ "profile": "no", "defaults": { "profile": "DEV" } }', 'collection')).toEqual(['"DEV"']);
  });

  it('by each environment', () => {
    const text =
      '{ "$schema": "x", "dev": { "$profile": "DEV", "profile": "no" }, "prod": { "$profile": "PROD" } }';
    expect(marked(text, 'environments')).toEqual(['"DEV"', '"PROD"']);
  });

  it('are none where a variable stands for one, where none is said, or where the machine signs', () => {
    expect(marked('{ "profile": "{{who}}" }', 'request')).toEqual([]);
    expect(marked('{ "profile": "" }', 'request')).toEqual([]);
    expect(marked('{ "profile": 7 }', 'request')).toEqual([]);
    expect(marked('{ "profile": "DEV", "auth": "resource_principal" }', 'request')).toEqual([]);
    expect(marked('[]', 'environments')).toEqual([]);
    expect(marked('', 'collection')).toEqual([]);
  });
});
