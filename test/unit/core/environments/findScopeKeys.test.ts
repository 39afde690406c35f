import { describe, expect, it } from 'vitest';
import { parseEnvironmentFile } from '../../../../src/core/environments/environmentFile.ts';
import { foundKeys } from '../decode/foundKeys.ts';

describe('a key of a collection', () => {
  it.each([
    ['{ "colour": 1 }', 'Unknown key "colour".', '"colour"'],
    ['{ "orders": [] }', 'Unknown key "orders". Did you mean "order"?', '"orders"'],
    [
      '{ "defaults": { "header": {} } }',
      'Unknown key "defaults.header". Did you mean "headers"?',
      '"header"',
    ],
    ['{ "defaults": { "body": {} } }', 'Unknown key "defaults.body".', '"body"'],
    [
      '{ "defaults": { "timeout": { "reed": 1 } } }',
      'Unknown key "defaults.timeout.reed". Did you mean "read"?',
      '"reed"',
    ],
    ['{ "defaults": { "profile": "" } }', '"defaults.profile" has no effect: it is empty.', '"profile"'],
  ])('is a warning if it has no effect: %s', (text, message, key) => {
    expect(foundKeys(text, 'collection')).toEqual([`warning: ${message} @${key}`]);
  });

  it.each([
    ['{ "Defaults": {} }', '"Defaults" must be spelled "defaults".'],
    ['{ "defaults": { "Headers": {} } }', '"defaults.Headers" must be spelled "headers".'],
    ['{ "defaults": { "retry": { "Jitter": 1 } } }', '"defaults.retry.Jitter" must be spelled "jitter".'],
  ])('is an error if it differs in case: %s', (text, message) => {
    expect(foundKeys(text, 'collection')[0]).toContain(`error: ${message}`);
  });
});

describe('a key of an environment', () => {
  it.each([
    [
      '{ "dev": { "$functions": { "a": { "id": "x", "endpont": "y" } } } }',
      'warning: Unknown key "dev.$functions.a.endpont". Did you mean "endpoint"? @"endpont"',
    ],
    [
      '{ "dev": { "$functions": { "a": { "id": "x", "Region": "y" } } } }',
      'error: "dev.$functions.a.Region" must be spelled "region". @"Region"',
    ],
    ['{ "dev": { "$profile": "" } }', 'warning: "dev.$profile" has no effect: it is empty. @"$profile"'],
  ])('is found if it has no effect: %s', (text, message) => {
    expect(foundKeys(text, 'environments')).toEqual([message]);
  });

  it('may be the name of any variable', () => {
    expect(foundKeys('{ "dev": { "Profile": "a", "header": 1 } }', 'environments')).toEqual([]);
  });

  it('may not be repeated in $functions', () => {
    const text = '{ "dev": { "$functions": { "a": "b", "a": "c" } } }';
    expect(parseEnvironmentFile(text, 'x')).toMatchObject({
      failure: { problem: 'dev.$functions.a is defined twice' },
    });
  });
});
