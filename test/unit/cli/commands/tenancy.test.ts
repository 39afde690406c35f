import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { createFunctionWorkspace } from '../../../support/files/functionWorkspace.ts';
import { openCliBehindProxy, type CliBehindProxy } from '../../../support/cli/cliBehindProxy.ts';
import { fixtureKey } from '../../../support/fixtures/invokerFixture.ts';
import { toPem } from '../../../support/oci/testKey.ts';
import type { Respond } from '../../../support/servers/testService.ts';

const hosts = '*.us-phoenix-1.oci.oraclecloud.com';
const compartment = 'ocid1.compartment.oc1..aaaaaaaadev';

function toFunction(name: string): object {
  return {
    id: `ocid1.fnfunc.oc1.phx.aaaaaaaa${name}`,
    displayName: name,
    applicationId: 'ocid1.fnapp.oc1.phx.aaaaaaaashop',
    compartmentId: compartment,
    lifecycleState: 'ACTIVE',
    invokeEndpoint: 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com',
    timeoutInSeconds: 30,
    memoryInMBs: 256,
    sourceDetails: { sourceType: 'CONTAINER_IMAGE', image: `phx.ocir.io/ns/${name}:1`, imageDigest: 'd' },
  };
}

/** A tenancy with one application of two functions, each on a page of its own. */
const tenancy: Respond = (response, { path }) => {
  const { pathname, searchParams } = new URL(path, 'https://any');
  const page = searchParams.get('page');
  const send = (items: readonly object[], next?: string): void => {
    if (next !== undefined) response.setHeader('opc-next-page', next);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(items));
  };
  if (pathname === '/20160918/compartments')
    send([{ id: compartment, name: 'dev', compartmentId: fixtureKey.tenancy, lifecycleState: 'ACTIVE' }]);
  else if (pathname === '/20260325/applications' && searchParams.get('compartmentId') === compartment)
    send([
      {
        id: 'ocid1.fnapp.oc1.phx.aaaaaaaashop',
        displayName: 'shop',
        compartmentId: compartment,
        lifecycleState: 'ACTIVE',
      },
    ]);
  else if (pathname === '/20260325/functions')
    send([toFunction(page === null ? 'orders' : 'stock')], page === null ? 'two' : undefined);
  else send([]);
};

async function openTenancy(): Promise<CliBehindProxy & { readonly folder: string }> {
  const entries = { mine: { id: 'ocid1.fnfunc.oc1.phx.aaaaaaaastock' } };
  const settings = JSON.stringify({ 'ociFunctions.functions': entries });
  const workspace = await createFunctionWorkspace({ '.vscode/settings.json': settings });
  onTestFinished(() => workspace.dispose());
  return { ...(await openCliBehindProxy(hosts, { respond: tenancy })), folder: workspace.folder };
}

describe('ocifn functions --compartment', () => {
  it.each([['dev'], ['DEV'], [compartment]])(
    'lists the functions of %s and marks known ones',
    async (wanted) => {
      const { run, folder, fixture } = await openTenancy();
      const { code, stdout, stderr } = await run(['functions', folder, '--compartment', wanted]);
      expect(stderr).toBe('');
      expect(stdout.toString()).toBe(
        'orders  ocid1.fnfunc.oc1.phx.aaaaaaaaorders  shop  phx.ocir.io/ns/orders:1\nstock   ocid1.fnfunc.oc1.phx.aaaaaaaastock   shop  phx.ocir.io/ns/stock:1, added as mine\n',
      );
      expect(code).toBe(0);
      expect(fixture.service.calls.every(({ fault }) => fault === undefined)).toBe(true);
    },
  );

  it('prints the folder, the settings file and the tenancy with --verbose', async () => {
    const { run, folder } = await openTenancy();
    const { code, stderr } = await run(['functions', folder, '--compartment', 'dev', '--verbose']);
    const settings = join(folder, '.vscode/settings.json');
    const where = `Tenancy: ${fixtureKey.tenancy} in us-phoenix-1`;
    expect([code, stderr]).toEqual([0, `Folder: ${folder}\nSettings: ${settings}\n${where}\n`]);
  });

  it('calls the region of the option, and closes its connections', async () => {
    let closed = (): void => {};
    const gone = new Promise<void>((resolve) => (closed = resolve));
    const iad = '*.us-ashburn-1.oci.oraclecloud.com';
    const { run, proxy } = await openCliBehindProxy(iad, {
      respond: (response) => {
        response.socket?.on('close', closed);
        response.setHeader('content-type', 'application/json').end('[]');
      },
    });
    const { code, stdout, stderr } = await run([
      'functions',
      '--compartment',
      compartment,
      '--region',
      'iad',
    ]);
    expect([code, stdout.toString(), stderr]).toEqual([0, '', '']);
    await gone;
    expect(proxy.tunnels.map(({ target }) => target)).toEqual([
      'functions.us-ashburn-1.oci.oraclecloud.com:443',
    ]);
  });

  it('lists nothing once cancelled, or without the correct passphrase', async () => {
    const { run, folder, fixture } = await openTenancy();
    const list = (options: Parameters<typeof run>[1] & { io?: { signal: AbortSignal } }, ...more: string[]) =>
      runCli(
        ['functions', folder, '--compartment', 'dev', '--config-file', fixture.home.configFile, ...more],
        options,
      );
    const ended = await list({ io: { signal: AbortSignal.abort() } });
    expect([ended.code, ended.stdout.toString(), ended.stderr]).toEqual([130, '', '']);
    fixture.home.write('key.pem', toPem(fixtureKey, 'right'));
    const wrong = await list({ env: { OCI_CLI_PASSPHRASE: 'wrong' } });
    expect([wrong.code, wrong.stdout.toString()]).toEqual([3, '']);
    expect(wrong.stderr).toContain('fix OCI_CLI_PASSPHRASE.');
    const right = await run(['functions', folder, '--compartment', 'dev'], {
      env: { OCI_CLI_PASSPHRASE: 'right' },
    });
    expect([right.code, right.stderr]).toEqual([0, '']);
    expect(fixture.service.calls.length).toBeGreaterThan(0);
  });

  it('prints all known members as JSON', async () => {
    const { run, folder } = await openTenancy();
    const { stdout } = await run(['functions', folder, '--compartment', 'dev', '--output', 'json']);
    expect(JSON.parse(stdout.toString())).toEqual([
      {
        name: 'orders',
        id: 'ocid1.fnfunc.oc1.phx.aaaaaaaaorders',
        application: 'shop',
        lifecycleState: 'ACTIVE',
        endpoint: 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com',
        timeoutInSeconds: 30,
        memoryInMBs: 256,
        sourceDetails: { sourceType: 'CONTAINER_IMAGE', image: 'phx.ocir.io/ns/orders:1' },
      },
      expect.objectContaining({ name: 'stock', knownAs: 'mine' }),
    ]);
  });

  it('names the existing compartments if none has the name', async () => {
    const { run, folder } = await openTenancy();
    const { code, stderr } = await run(['functions', folder, '--compartment', 'prod']);
    expect(stderr).toBe('Compartment "prod" not found (available: dev, root). See: ocifn functions --help\n');
    expect(code).toBe(2);
  });

  it('prints the error of the service', async () => {
    const { run } = await openCliBehindProxy(hosts, {
      respond: (response) =>
        response.writeHead(404).end('{"code":"NotAuthorizedOrNotFound","message":"no such thing"}'),
    });
    const { code, stderr } = await run(['functions', '--compartment', compartment]);
    expect(stderr).toContain('404');
    expect(code).toBe(1);
  });
});

describe('an endpoint that is not given', () => {
  it('is requested from the service, and must satisfy the same rule', async () => {
    const { run, proxy } = await openCliBehindProxy(hosts, {
      respond: (response) => response.end('{"invokeEndpoint":"https://look-alike.invalid"}'),
    });
    const { code, stderr } = await run(['invoke', 'ocid1.fnfunc.oc1.phx.aaaaaaaaforeign']);
    expect(stderr).toContain('look-alike.invalid');
    expect(code).toBe(3);
    expect(proxy.tunnels.map(({ target }) => target)).toEqual([
      'functions.us-phoenix-1.oci.oraclecloud.com:443',
    ]);
  });
});
