import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { createFunctionWorkspace } from '../../../support/files/functionWorkspace.ts';
import { fixtureKey, openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { createOciHomeFor, toProfileText } from '../../../support/oci/ociHome.ts';
import { openListener, type Listener } from '../../../support/servers/openListener.ts';
import type { CliRun } from '../../../support/cli/spawnCli.ts';
import { toPem } from '../../../support/oci/testKey.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaasettings';

async function listen(): Promise<Listener> {
  const listener = await openListener();
  onTestFinished(() => listener.dispose());
  return listener;
}

/** Invokes the function `orders` in a folder with these settings. */
async function invokeWith(settings: object, ...args: readonly string[]): Promise<CliRun> {
  const workspace = await createFunctionWorkspace({ '.vscode/settings.json': JSON.stringify(settings) });
  onTestFinished(() => workspace.dispose());
  const home = createOciHomeFor(fixtureKey);
  onTestFinished(() => home.dispose());
  const credentials = ['--config-file', home.configFile];
  return runCli(['invoke', 'orders', ...credentials, ...args], { cwd: workspace.folder });
}

describe('the settings of a folder', () => {
  it.each([
    ['another host', 'https:', 'is not a known host'],
    ['plain http', 'http:', 'unencrypted'],
  ])('cannot make the command line sign for %s', async (_, scheme, words) => {
    const { foreignHost: host, connections } = await listen();
    const { code, stderr } = await invokeWith({
      'ociFunctions.functions': { orders: { id, endpoint: `${scheme}//${host}`, allowedHosts: [host] } },
      'ociFunctions.endpoint.allowedHosts': [host],
      'ociFunctions.endpoint': { allowedHosts: [host] },
      'http.proxy': `http://${host}`,
    });
    expect(stderr).toContain(words);
    expect(code).toBe(3);
    expect(connections()).toBe(0);
  });

  it('could do so if they were used: an option reaches that socket', async () => {
    const { foreignHost: host, connections } = await listen();
    const settings = { 'ociFunctions.functions': { orders: { id, endpoint: `https://${host}` } } };
    expect((await invokeWith(settings, '--allow-host', host)).code).toBe(4);
    expect(connections()).toBe(1);
  });

  it.each([['text'], 7, null, [[{ id }]]])(
    'define no function if they contain %j instead',
    async (entries) => {
      const { code, stderr } = await invokeWith({ 'ociFunctions.functions': entries });
      expect(code).toBe(2);
      // The hint would list it among the known functions.
      expect(stderr).toContain('Select another function, or add this one.');
    },
  );

  it('do not select config file, profile or environment', async () => {
    const { service } = await openFixture();
    const settings = {
      'ociFunctions.functions': { orders: { id, endpoint: service.url } },
      'ociFunctions.configFile': '/nonexistent/config',
      'ociFunctions.profile': 'ELSE',
      'ociFunctions.auth': 'instance_principal',
      'terminal.integrated.env.linux': { OCI_CLI_PROFILE: 'ELSE' },
    };
    const { code, stderr } = await invokeWith(settings);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it('select profile and retries for a function, unless options override them', async () => {
    const { service } = await openFixture({
      respond: (response) => response.writeHead(429).end('{"code":"TooManyRequests","message":"later"}'),
    });
    const retry = { maxAttempts: 3, baseDelay: 0, jitter: 0 };
    const entry = { id, endpoint: service.url, profile: 'DEV', retry };
    const workspace = await createFunctionWorkspace({
      '.vscode/settings.json': JSON.stringify({ 'ociFunctions.functions': { orders: entry } }),
    });
    onTestFinished(() => workspace.dispose());
    const home = createOciHomeFor(fixtureKey);
    onTestFinished(() => home.dispose());
    const key = home.write('dev.pem', toPem(fixtureKey));
    const config = home.write('only-dev', `[DEV]\n${toProfileText(fixtureKey, key)}`);
    const invoke = (...args: readonly string[]): Promise<CliRun> =>
      runCli(['invoke', 'orders', '--config-file', config, ...args], { cwd: workspace.folder });
    expect((await invoke()).code).toBe(1);
    expect(service.calls).toHaveLength(3);
    expect((await invoke('--retry', 'none')).code).toBe(1);
    expect(service.calls).toHaveLength(4);
    expect((await invoke('--profile', 'ELSE')).stderr).toContain('ELSE');
  });
});
