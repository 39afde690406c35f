import { describe, expect, it } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { onlyVersion } from '../../../support/servers/onlyVersion.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaaversions';

async function invoke(known: string, ...args: readonly string[]) {
  const { service, home } = await openFixture({
    respond: onlyVersion(known, (response) => response.end('ok')),
  });
  const target = [id, '--endpoint', service.url, '--config-file', home.configFile];
  const run = await runCli(['invoke', ...target, ...args]);
  const versions = service.calls.map(({ path }) => path.split('/')[1]);
  return { ...run, stdout: run.stdout.toString(), versions };
}

describe('ocifn invoke at a host that knows one API version', () => {
  it('sends the request once more with the older version, and says so', async () => {
    expect(await invoke('20181201')).toEqual({
      code: 0,
      stdout: 'ok',
      stderr:
        'Attempt 1: 404 Not Found. The function did not run. ' +
        'Sending it again with the other API version, because the host does not know this one.\n',
      versions: ['20260325', '20181201'],
    });
  });

  it('has both attempts in its JSON', async () => {
    const { stdout } = await invoke('20181201', '--output', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      status: 200,
      attempts: [
        { n: 1, status: 404, code: 'NotFound', ran: 'didNotRun', reason: 'otherVersion', waitMs: 0 },
        { n: 2, status: 200, ran: 'answered' },
      ],
    });
  });

  it.each(['20181201', '20260325'])('sends only the version of --api-version: %s', async (version) => {
    const found = await invoke(version, '--api-version', version);
    expect(found).toEqual({ code: 0, stdout: 'ok', stderr: '', versions: [version] });
  });

  it('names the option if the host does not know the version that was selected', async () => {
    const { code, stderr, versions } = await invoke('20181201', '--api-version', '20260325');
    expect([code, versions]).toEqual([1, ['20260325']]);
    expect(stderr).toContain('it does not know this version of the Functions API');
    expect(stderr).toContain('--api-version');
  });

  it('rejects a version that does not exist, before it sends anything', async () => {
    const { code, stderr, versions } = await invoke('20181201', '--api-version', '2018');
    expect([code, versions]).toEqual([2, []]);
    expect(stderr).toContain('--api-version must be one of auto, 20260325, 20181201, not "2018"');
  });
});
