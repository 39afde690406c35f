import { describe, expect, it } from 'vitest';
import {
  findUnusable,
  readSetting,
  settingTable,
  type SettingKey,
} from '../../../../src/host/common/settingTable.ts';

describe('the settings', () => {
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
    ['endpoint.allowedHosts', [], []],
    ['endpoint.allowedHosts', null, []],
    ['timeout.read', 0.001, 0.001],
    ['timeout.read', 0.0009, 60],
    ['timeout.read', Number.POSITIVE_INFINITY, 60],
    ['timeout.connect', 5, 5],
    ['response.previewLimit', 1024, 1024],
    ['response.previewLimit', 1023, 5_242_880],
    ['history.limit', 0, 0],
    ['history.limit', -1, 50],
    ['history.limit', 1.5, 50],
    ['history.limit', 1000, 1000],
    ['history.limit', 1001, 50],
    ['response.previewLimit', 1024.5, 5_242_880],
    ['local.port', 65_535, 65_535],
    ['local.port', 65_536, 0],
    ['local.port', 80.5, 0],
    ['local.port', '8080', 0],
    ['local.port', 8080, 8080],
    ['local.port', -1, 0],
    ['local.autoStart', true, true],
    ['local.autoStart', 'true', false],
    ['local.autoStart', 1, false],
    ['local.response', 'stream', 'stream'],
    ['local.response', 'Stream', 'service'],
    ['auth', 'api_key', 'api_key'],
    ['functions', { a: 1 }, { a: 1 }],
    ['functions', 'a', {}],
    ['profile', '', ''],
    ['profile', null, ''],
    ['circuitBreaker.failureThreshold', 1, 1],
    ['circuitBreaker.statuses', null, null],
    ['retry.custom', undefined, {}],
  ] as const)('return for %s = %j the value %j', (key, written, read) => {
    expect(readSetting(key, written)).toEqual(read);
  });

  it.each([
    ['timeout.read', -1, 'it must be a number greater than or equal to 0.001'],
    ['timeout.connect', '5', 'it must be a number greater than or equal to 0.001'],
    ['auth', 'instanceprincipal', 'it must be one of auto, api_key'],
    ['retry.strategy', 'always', 'it must be one of none, safe, sdk, custom'],
    ['circuitBreaker.enabled', 'yes', 'it must be true or false'],
    ['circuitBreaker.failureThreshold', 0, 'it must be a whole number greater than 0'],
    ['circuitBreaker.statuses', { 200: [] }, 'it must be a status from 400 to 599'],
    ['body.bufferLimit', 1.5, 'it must be a whole number greater than 0'],
    ['history.limit', 5000, 'it must be a whole number from 0 to 1000'],
    ['profile', 7, 'it must be a string'],
    ['endpoint.allowedHosts', 'a.example', 'it must be a list of strings'],
    ['functions', [], 'it must be an object'],
    ['functions', null, 'it must be an object'],
    ['functions', 'orders', 'it must be an object'],
  ] as const)('report %s = %j as invalid', (key, written, problem) => {
    expect(findUnusable(key, written)).toEqual({
      code: 'settingInvalid',
      setting: `ociFunctions.${key}`,
      problem: expect.stringContaining(problem),
    });
  });

  it.each([
    ['response.previewLimit', 1023, 'it must be a whole number, 1024 or greater'],
    ['history.limit', -1, 'it must be a whole number from 0 to 1000'],
    ['local.response', 'x', 'it must be one of service, stream'],
    ['retry.strategy', 7, 'it must be one of none, safe, sdk, custom'],
    ['local.autoStart', 0, 'it must be true or false'],
    ['body.bufferLimit', 'x', 'it must be a whole number greater than 0'],
    ['variables.allowedEnv', 'x', 'it must be a list of strings'],
    ['configFile', [], 'it must be a string'],
    ['functions', 7, 'it must be an object'],
  ] as const)('report for %s = %j which values are valid', (key, written, problem) => {
    expect(findUnusable(key, written)).toEqual({
      code: 'settingInvalid',
      setting: `ociFunctions.${key}`,
      problem,
    });
  });

  it('are valid without a value, and with their defaults', () => {
    for (const key of Object.keys(settingTable) as SettingKey[]) {
      expect(findUnusable(key, undefined), key).toBeUndefined();
      expect(findUnusable(key, settingTable[key].default), key).toBeUndefined();
    }
  });
});
