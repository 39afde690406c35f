import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSetting, settingTable } from '../../../src/host/settingTable.ts';

type Manifest = {
  readonly contributes: {
    readonly configuration: readonly {
      readonly properties: Readonly<Record<string, { readonly default: unknown }>>;
    }[];
  };
};

const manifest: Manifest = JSON.parse(
  readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
);
describe('the settings', () => {
  it('are those of package.json, with the same defaults', () => {
    const own = Object.entries(settingTable).map(([key, setting]) => [
      `ociFunctions.${key}`,
      setting.default,
    ]);
    const contributed = manifest.contributes.configuration
      .flatMap(({ properties }) => Object.entries(properties))
      .map(([key, property]) => [key, property.default]);
    expect(Object.fromEntries(own)).toEqual(Object.fromEntries(contributed));
  });

  it.each([
    ['timeout.read', -1, 60],
    ['timeout.read', '5', 60],
    ['timeout.read', Number.NaN, 60],
    ['auth', 'password', 'auto'],
    ['retry.strategy', 'always', 'none'],
    ['retry.custom', null, {}],
    ['retry.custom', 5, 5],
    ['circuitBreaker.failureThreshold', 0, 10],
    ['circuitBreaker.recoveryTimeout', -1, 30],
    ['circuitBreaker.statuses', { 503: [] }, { 503: [] }],
    ['circuitBreaker.statuses', { 503: true }, null],
    ['body.bufferLimit', 1.5, 104_857_600],
    ['functions', [], {}],
    ['functions', null, {}],
    ['profile', 7, ''],
    ['profile', ' DEV ', 'DEV'],
    ['endpoint.allowedHosts', ['a.example', 7], ['a.example']],
    ['endpoint.allowedHosts', 'a.example', []],
  ] as const)('read %s = %j as %j', (key, written, read) => {
    expect(readSetting(key, written)).toEqual(read);
  });
});
