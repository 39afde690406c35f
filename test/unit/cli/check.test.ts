import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../support/cli.ts';
import { openCliBehindProxy } from '../../support/cliBehindProxy.ts';
import { createOciHome } from '../../support/ociHome.ts';

const hosts = '*.us-phoenix-1.oci.oraclecloud.com';

describe('ocifn check', () => {
  it('ends with 3 and a mend under each cross when something is wrong', async () => {
    const home = createOciHome();
    onTestFinished(() => home.dispose());
    const config = home.write('config', '[DEFAULT]\nuser=me\nkey_file=/nonexistent/key\nregion=phx\n');
    const { code, stdout } = await runCli(['check', '--config-file', config]);
    const lines = stdout.toString().split('\n');
    const crosses = lines.flatMap((line, index) => (line.startsWith('✗') ? [index] : []));
    expect(crosses.length).toBeGreaterThan(1);
    for (const index of crosses) expect(lines[index + 1]).toMatch(/^ {4}\S/);
    expect(stdout.toString()).toContain('/nonexistent/key');
    expect(code).toBe(3);
  });

  it('sends nothing signed unless it is told to', async () => {
    const { run, fixture } = await openCliBehindProxy(hosts);
    const { code, stdout } = await run(['check']);
    expect(stdout.toString()).not.toContain('✗');
    expect(code).toBe(0);
    expect(fixture.service.calls.filter(({ headers }) => headers['authorization'] !== undefined)).toEqual([]);
  });

  it('asks the service with --online, and takes a refusal for a cross', async () => {
    const { run, fixture } = await openCliBehindProxy(hosts, {
      answer: (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('[]'),
    });
    expect((await run(['check', '--online'])).code).toBe(0);
    const signed = fixture.service.calls.filter(({ headers }) => headers['authorization'] !== undefined);
    expect(signed.map(({ method, fault }) => [method, fault])).toEqual([['GET', undefined]]);
    const refusing = await openCliBehindProxy(hosts, {
      answer: (response) =>
        response.writeHead(401).end('{"code":"NotAuthenticated","message":"who are you?"}'),
    });
    const refused = await refusing.run(['check', '--online']);
    expect(refused.stdout.toString()).toMatch(/^✗ .*\n {4}\S/m);
    expect(refused.code).toBe(3);
  });

  it('gives each line as JSON', async () => {
    const { run } = await openCliBehindProxy(hosts);
    const { stdout } = await run(['check', '--output', 'json']);
    const lines = stdout.toString().trim().split('\n');
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ id: expect.any(String), state: expect.any(String) });
  });

  it('compares the place of a function that is named with its region', async () => {
    const { run } = await openCliBehindProxy(hosts);
    const id = 'ocid1.fnfunc.oc1.iad.aaaaaaaacheck';
    const endpoint = 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com';
    const { code, stdout } = await run(['check', id, '--endpoint', endpoint]);
    expect(stdout.toString()).toMatch(/^[✗!] .*us-ashburn-1|^[✗!] .*us-phoenix-1/m);
    expect([0, 3]).toContain(code);
  });
});
