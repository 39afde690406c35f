import { expect, it, onTestFinished } from 'vitest';
import { describeFailure } from '../../../../src/core/failures/describeFailure.ts';
import { runCli } from '../../../support/cli/cli.ts';
import { fixtureKey } from '../../../support/fixtures/invokerFixture.ts';
import { createToken } from '../../../support/oci/jwt.ts';
import { createOciHomeFor, toProfileText } from '../../../support/oci/ociHome.ts';
import type { CliRun } from '../../../support/cli/spawnCli.ts';

/** Lists profiles, with the given text before and after one that can sign. */
async function list(before: string, after: string, ...options: readonly string[]): Promise<CliRun> {
  const home = createOciHomeFor(fixtureKey);
  onTestFinished(() => home.dispose());
  const usable = `[USABLE]\n${toProfileText(fixtureKey, `${home.folder}/key.pem`)}`;
  const path = home.write('many', `${before}${usable}${after}`);
  return runCli(['profiles', '--config-file', path, ...options]);
}

it('ocifn profiles lists profiles with kind, region, expiry, warnings and problems', async () => {
  const home = createOciHomeFor(fixtureKey);
  onTestFinished(() => home.dispose());
  const key = home.write('key.pem', 'KEY');
  const expiresAt = Date.UTC(2999, 0, 2);
  const token = home.write('token', createToken(expiresAt));
  const session = `key_file=${key}\nsecurity_token_file=${token}\nregion=eu-frankfurt-1\n`;
  const own = toProfileText(fixtureKey, key);
  const text = `[API]\n${own}[S]\n${session}[NO_KEY]\n${toProfileText(fixtureKey, '/nonexistent/key')}[ODD]\nauthentication_type=magic\n[TWICE]\n${own}${session}`;
  const path = home.write('many', text);
  const table = await runCli(['profiles', '--config-file', path]);
  const json = await runCli(['profiles', '--config-file', path, '--output', 'json']);
  const list = JSON.parse(json.stdout.toString());
  expect(json.stdout.toString()).toBe(`${JSON.stringify(list, null, 2)}\n`);
  expect([json.code, json.stderr, list.path]).toEqual([0, '', path]);
  const [, , noKey, odd, twice] = list.profiles;
  const remarks = twice.remarks.map(({ problem }: { problem: string }) => problem);
  expect(remarks.length).toBeGreaterThan(1);
  expect([table.code, table.stderr]).toEqual([0, `${path}\n`]);
  expect(table.stdout.toString().split('\n')).toEqual([
    'API     api_key         us-phoenix-1',
    'S       security_token  eu-frankfurt-1  expires 2999-01-02T00:00:00.000Z',
    `NO_KEY  api_key         us-phoenix-1    ${describeFailure(noKey.problem).message}`,
    `ODD     unknown                         ${describeFailure(odd.problem).message}`,
    `TWICE   security_token  eu-frankfurt-1  expires 2999-01-02T00:00:00.000Z; ${remarks.join('; ')}`,
    '',
  ]);
});

it('ocifn profiles marks the default profile, and lists credentials from variables after those of the file', async () => {
  const home = createOciHomeFor(fixtureKey);
  onTestFinished(() => home.dispose());
  const env = {
    OCI_CLI_CONFIG_FILE: home.configFile,
    OCI_CLI_PROFILE: 'DEFAULT',
    OCI_CLI_REGION: 'eu-frankfurt-1',
    OCI_CLI_USER: fixtureKey.user,
  };
  const { code, stdout, stderr } = await runCli(['profiles'], { env });
  expect([code, stdout.toString(), stderr]).toEqual([
    0,
    'DEFAULT              api_key  us-phoenix-1\nDEFAULT (OCI_CLI_…)  api_key  eu-frankfurt-1\n',
    `${home.configFile}\nDefault profile: DEFAULT (OCI_CLI_PROFILE)\n`,
  ]);
});

it('ocifn profiles fails without a config file', async () => {
  const path = '/nonexistent/config';
  const { message, hint } = describeFailure({ code: 'configMissing', path });
  expect(await runCli(['profiles', '--config-file', path])).toEqual({
    code: 3,
    stdout: Buffer.alloc(0),
    stderr: `${message}\n${hint} With ocifn: --config-file PATH.\n`,
  });
});

const incomplete = (count: number): string =>
  Array.from({ length: count }, (_, index) => `[P${index}]\nregion=us-phoenix-1\n`).join('');

it('ocifn lists the first ten of many incomplete profiles and counts the others', async () => {
  const { code, stdout, stderr } = await list(incomplete(3000), '');
  const names = stdout.toString().match(/^\S+/gm);
  expect(names).toEqual([...Array.from({ length: 10 }, (_, index) => `P${index}`), 'USABLE']);
  expect(stderr).toContain('2990 more profiles are incomplete. List them with --output json.\n');
  expect(code).toBe(0);
});

it.each([
  [10, undefined],
  [11, '1 more profile is incomplete. List it with --output json.'],
])('ocifn counts the incomplete profiles after the tenth, of %i', async (count, note) => {
  const { stdout, stderr } = await list(incomplete(count), '');
  expect(stdout.toString().match(/^\S+/gm)).toHaveLength(11);
  expect(stderr.split('\n').slice(1)).toEqual(note === undefined ? [''] : [note, '']);
});

it('the JSON output contains every profile', async () => {
  const { stdout, stderr } = await list(incomplete(3000), '', '--output', 'json');
  const { profiles } = JSON.parse(stdout.toString()) as { profiles: unknown[] };
  expect([profiles.length, stderr]).toEqual([3001, '']);
});

it('a value of 9,000 characters is truncated in the list', async () => {
  const { stdout } = await list('', `region=${'r'.repeat(9000)}\n`);
  expect(stdout.length).toBeLessThan(2000);
  expect(stdout.toString()).toMatch(/^USABLE {2}api_key {2}r+…r+/);
});
