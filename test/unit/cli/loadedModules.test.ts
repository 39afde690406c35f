import { expect, it } from 'vitest';
import { openCliBehindProxy } from '../../support/cli/cliBehindProxy.ts';
import { spawnCli } from '../../support/cli/spawnCli.ts';
import { openFixture } from '../../support/fixtures/invokerFixture.ts';

const functionId = 'ocid1.fnfunc.oc1.phx.aaaaaaaaloaded';

/** Makes Node write whether HTTPS was loaded, when the process ends. */
const env = {
  NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(
    `process.on('exit', () => console.error(process.moduleLoadList.includes('NativeModule https')));`,
  )}`,
};

it('invokes a function on this machine without loading HTTPS', async () => {
  const { service, home } = await openFixture();
  const target = ['--endpoint', service.url, '--config-file', home.configFile];
  const { code, stderr } = await spawnCli(['invoke', functionId, ...target], { env }).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: 'false\n' });
});

it('loads HTTPS to invoke a function elsewhere', async () => {
  const host = 'functions.test';
  const { spawn } = await openCliBehindProxy(host, { respond: (response) => response.end() });
  const target = ['--endpoint', `https://${host}`, '--allow-host', host];
  const { code, stderr } = await spawn(['invoke', functionId, ...target], { env }).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: 'true\n' });
});
