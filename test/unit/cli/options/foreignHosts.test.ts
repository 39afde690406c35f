import { describe, expect, it, onTestFinished } from 'vitest';
import { openCliBehindProxy, type CliBehindProxy } from '../../../support/cli/cliBehindProxy.ts';
import { createFunctionWorkspace } from '../../../support/files/functionWorkspace.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaaforeign';
const realm = 'us-phoenix-1.functions.oci.oraclecloud.com';
const lookAlikes = [
  `https://a.${realm}.evil.example`,
  `https://a.us-phoenix-1.functions.oci.0raclecloud.com`,
  `https://a.evil.${realm}`,
  `https://a.${realm}:8443`,
  'https://evil.example',
];

/** A proxy that connects every host to one service, which would receive anything that is sent. */
async function openWorld(): Promise<CliBehindProxy & { readonly folder: string }> {
  const world = await openCliBehindProxy(`*.${realm}`);
  const workspace = await createFunctionWorkspace();
  onTestFinished(() => workspace.dispose());
  return { ...world, folder: workspace.folder };
}

describe('an endpoint of a request file', () => {
  it('gets a signed request if it is a Functions host, so that the other tests prove something', async () => {
    const { run, fixture, proxy, folder } = await openWorld();
    const request = JSON.stringify({ function: id, endpoint: `https://a.${realm}` });
    const path = fixture.home.write('good.ocifn.json', request);
    expect(await run(['invoke', path], { cwd: folder })).toMatchObject({ code: 0, stderr: '' });
    expect(proxy.tunnels).toHaveLength(1);
    expect(fixture.service.calls[0]?.headers).toHaveProperty('authorization');
  });

  it.each(lookAlikes)(
    'gets nothing if it is %s, and the message names the option that allows it',
    async (endpoint) => {
      const { run, fixture, proxy, folder } = await openWorld();
      const path = fixture.home.write('evil.ocifn.json', JSON.stringify({ function: id, endpoint }));
      const { code, stderr } = await run(['invoke', path], { cwd: folder });
      expect(stderr).toContain(`No signed request was sent to ${new URL(endpoint).host}`);
      expect(stderr).toContain('--allow-host');
      expect(code).toBe(3);
      expect(proxy.tunnels).toEqual([]);
      expect(fixture.service.connections).toBe(0);
    },
  );
});

describe('an endpoint of an environment file', () => {
  async function invokeIn(endpoint: string) {
    const { run, fixture, proxy, folder } = await openWorld();
    fixture.home.write(
      'ocifn.env.json',
      JSON.stringify({ dev: { $functions: { orders: { id, endpoint } } } }),
    );
    const path = fixture.home.write('orders.ocifn.json', JSON.stringify({ function: 'orders' }));
    return { ...(await run(['invoke', path, '--env', 'dev'], { cwd: folder })), proxy };
  }

  it('gets a signed request if it is a Functions host, so that the other tests prove something', async () => {
    const { code, stderr, proxy } = await invokeIn(`https://a.${realm}`);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(proxy.tunnels).toHaveLength(1);
  });

  it('gets nothing if it is a foreign host', async () => {
    const { code, stderr, proxy } = await invokeIn(`https://a.${realm}.evil.example`);
    expect(stderr).toContain('No signed request was sent to');
    expect(code).toBe(3);
    expect(proxy.tunnels).toEqual([]);
  });
});
