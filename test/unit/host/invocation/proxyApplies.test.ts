import { describe, expect, it } from 'vitest';
import { proxyApplies, type ProxySettings } from '../../../../src/host/invocation/proxyApplies.ts';

const url = new URL('https://x.us-phoenix-1.functions.oci.oraclecloud.com/20181201');
const none: ProxySettings = { support: 'override', proxy: '', noProxy: [], env: {} };
const set: ProxySettings = { ...none, proxy: 'http://proxy.example:8080' };

describe('a proxy', () => {
  it('applies when the setting or the environment names one', () => {
    expect(proxyApplies(url, none)).toBe(false);
    expect(proxyApplies(url, set)).toBe(true);
    expect(proxyApplies(url, { ...none, env: { HTTPS_PROXY: 'http://proxy.example' } })).toBe(true);
    expect(proxyApplies(url, { ...none, env: { https_proxy: 'http://proxy.example' } })).toBe(true);
  });

  it('of plain HTTP does not apply to HTTPS', () => {
    expect(proxyApplies(url, { ...none, env: { HTTP_PROXY: 'http://proxy.example' } })).toBe(false);
  });

  it('never applies to this machine', () => {
    for (const host of ['localhost', '127.0.0.1', '[::1]'])
      expect(proxyApplies(new URL(`http://${host}:8080`), { ...set, env: { HTTP_PROXY: 'http://p' } })).toBe(
        false,
      );
  });

  it('does not apply where VS Code is told to use none', () => {
    expect(proxyApplies(url, { ...set, support: 'off' })).toBe(false);
  });

  it.each(['*', 'oraclecloud.com', '.oraclecloud.com', '*.oraclecloud.com', 'OracleCloud.com:443'])(
    'does not apply to the exception %s, wherever it is written',
    (exception) => {
      expect(proxyApplies(url, { ...set, noProxy: [exception] })).toBe(false);
      expect(proxyApplies(url, { ...set, env: { NO_PROXY: `a.example, ${exception}` } })).toBe(false);
    },
  );

  it.each(['cloud.com', 'oraclecloud.com:8443', 'functions', ''])(
    'applies in spite of the exception "%s"',
    (exception) => {
      expect(proxyApplies(url, { ...set, noProxy: [exception] })).toBe(true);
    },
  );
});
