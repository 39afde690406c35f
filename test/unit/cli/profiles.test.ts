import { expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../support/cli.ts';
import { fixtureKey } from '../../support/invokerFixture.ts';
import { createOciHomeFor, toProfileText } from '../../support/ociHome.ts';
import type { CliRun } from '../../support/spawnCli.ts';

/** Lists profiles, given the text before and after one that can sign. */
async function list(before: string, after: string, ...options: readonly string[]): Promise<CliRun> {
  const home = createOciHomeFor(fixtureKey);
  onTestFinished(() => home.dispose());
  const usable = `[USABLE]\n${toProfileText(fixtureKey, `${home.folder}/key.pem`)}`;
  const path = home.write('many', `${before}${usable}${after}`);
  return runCli(['profiles', '--config-file', path, ...options]);
}

const incomplete = (count: number): string =>
  Array.from({ length: count }, (_, index) => `[P${index}]\nregion=us-phoenix-1\n`).join('');

it('Of many incomplete profiles, ocifn lists the first ten and counts the others', async () => {
  const { code, stdout, stderr } = await list(incomplete(3000), '');
  const names = stdout.toString().match(/^\S+/gm);
  expect(names).toEqual([...Array.from({ length: 10 }, (_, index) => `P${index}`), 'USABLE']);
  expect(stderr).toContain('2990 more profiles are incomplete. List them with --output json.\n');
  expect(code).toBe(0);
});

it.each([
  [10, undefined],
  [11, '1 more profile is incomplete. List it with --output json.'],
])('Of %i incomplete profiles, ocifn counts those after the tenth', async (count, note) => {
  const { stdout, stderr } = await list(incomplete(count), '');
  expect(stdout.toString().match(/^\S+/gm)).toHaveLength(11);
  expect(stderr.split('\n').slice(1)).toEqual(note === undefined ? [''] : [note, '']);
});

it('JSON has every profile', async () => {
  const { stdout, stderr } = await list(incomplete(3000), '', '--output', 'json');
  const { profiles } = JSON.parse(stdout.toString()) as { profiles: unknown[] };
  expect([profiles.length, stderr]).toEqual([3001, '']);
});

it('A value of 9,000 characters does not fill the list', async () => {
  const { stdout } = await list('', `region=${'r'.repeat(9000)}\n`);
  expect(stdout.length).toBeLessThan(2000);
  expect(stdout.toString()).toMatch(/^USABLE {2}api_key {2}r+…r+/);
});
