import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Ready } from '../../../../src/cli/output/readyFile.ts';
import { runCli } from '../../../support/cli/cli.ts';
import { createFunctionWorkspace, nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { raw } from '../../../support/servers/rawResponse.ts';
import { spawnCli, type CliRun } from '../../../support/cli/spawnCli.ts';
import type { Respond } from '../../../support/servers/testService.ts';

const functionId = 'ocid1.fnfunc.oc1.phx.aaaaaaaacontrols';
/** Sets the title of a terminal, writes the clipboard, switches to 8-bit controls, and turns the text around. */
const attack = 'a\u001b]0;PWNED\u0007\u001b]52;c;AA==\u0007\u009b31m\u007f\u202eb\u2066\u200f\rc';
/** The control characters that HTTP allows, without C0, as bytes of a header. */
const headerAttack = Buffer.from('a\u009b31m\u009d0;PWNED\u009cb').toString('latin1');

function expectVisible(text: string): void {
  // oxlint-disable-next-line no-control-regex -- these are the characters that must not come
  expect(text).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/);
}

/** The run shows the attack, but none of its control characters. */
function expectHarmless({ stdout, stderr }: CliRun): void {
  expectVisible(stderr);
  expectVisible(stdout.toString());
  expect(stderr + stdout.toString()).toMatch(/\\u00(1b|9b|9d)/);
}

async function openFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const workspace = await createFunctionWorkspace(files);
  onTestFinished(() => workspace.dispose());
  return workspace.folder;
}

async function invokeService(respond: Respond, ...args: readonly string[]): Promise<CliRun> {
  const { service, home } = await openFixture({ respond });
  return runCli(
    ['invoke', functionId, '--endpoint', service.url, '--config-file', home.configFile, ...args],
    { cwd: home.folder },
  );
}

describe('ocifn writes no control characters to a terminal', () => {
  it.each([
    ['a command', [attack]],
    ['an operand', ['invoke', attack]],
    ['a second operand', ['invoke', 'x', attack]],
    ['an endpoint', ['invoke', functionId, '--endpoint', attack]],
    ['a folder', ['functions', attack, attack]],
  ])('from %s', async (_, args) => {
    expectHarmless(await runCli(args));
  });

  it('from the names of functions in settings and func.yaml', async () => {
    const cwd = await openFolder({
      '.vscode/settings.json': JSON.stringify({
        'ociFunctions.functions': { [attack]: {}, [`${attack}2`]: { id: functionId, application: attack } },
      }),
      'local/func.yaml': `name: ${JSON.stringify(attack)}\nruntime: node20\n`,
      'broken/func.yaml': `name: ["${attack}\n`,
    });
    expectHarmless(await runCli(['functions'], { cwd }));
    expectHarmless(await runCli(['invoke', 'missing'], { cwd }));
    const json = await runCli(['functions', '--output', 'json'], { cwd });
    expectHarmless(json);
    expect(JSON.parse(json.stdout.toString())).toContainEqual(
      expect.objectContaining({ name: `${attack}2` }),
    );
  });

  it('from a name with a line break, which cannot look like a row', async () => {
    const cwd = await openFolder({
      '.vscode/settings.json': JSON.stringify({
        'ociFunctions.functions': { 'a\nforged  ocid': { id: functionId } },
      }),
    });
    const { stdout } = await runCli(['functions'], { cwd });
    expect(stdout.toString()).toBe(`a\\u000aforged  ocid  ${functionId}\n`);
  });

  it('from a request file with its path, variables, environment and keys', async () => {
    const cwd = await openFolder({
      [`${attack}.ocifn.json`]: '{',
      'variable.ocifn.json': JSON.stringify({ function: `{{${attack}}}` }),
      'name.ocifn.json': JSON.stringify({ function: attack, profile: attack, endpoint: attack }),
      'key.ocifn.json': JSON.stringify({ function: 'x', [attack]: 1, headers: { [attack]: attack } }),
      'file.ocifn.json': JSON.stringify({ function: 'x', body: { file: attack } }),
      'ocifn.env.json': JSON.stringify({ [attack]: {} }),
    });
    for (const name of [attack, 'variable', 'name', 'file'])
      expectHarmless(await runCli(['invoke', `${name}.ocifn.json`], { cwd }));
    expectVisible((await runCli(['invoke', 'key.ocifn.json'], { cwd })).stderr);
    expectHarmless(await runCli(['invoke', 'name.ocifn.json', '--env', 'other'], { cwd }));
    expectHarmless(await runCli(['invoke', 'name.ocifn.json', '--env', attack], { cwd }));
  });

  it('from the profiles of a config file', async () => {
    const { home } = await openFixture();
    home.write('config', `[${attack.replace(/\r.*/, '')}]\nregion=${attack.replace(/\r.*/, '')}\n`);
    const options = ['--config-file', home.configFile];
    expectHarmless(await runCli(['profiles', ...options]));
    expectHarmless(await runCli(['profiles', '--output', 'json', ...options]));
    expectHarmless(await runCli(['check', ...options]));
    expectHarmless(await runCli(['check', '--output', 'json', ...options]));
    expectHarmless(await runCli(['invoke', functionId, ...options]));
  });

  it('from the code and message of the service, and from headers', async () => {
    const respond: Respond = (response) => {
      response.writeHead(404, { 'content-type': 'application/json', 'x-a': headerAttack });
      response.end(JSON.stringify({ code: attack, message: attack }));
    };
    expectHarmless(await invokeService(respond, '--verbose', '--include', '--out', 'body'));
    const run = await invokeService(respond, '--output', 'json');
    expectHarmless(run);
    expect(JSON.parse(run.stdout.toString())).toMatchObject({
      attempts: [{ code: attack }],
      body: JSON.stringify({ code: attack, message: attack }),
      headers: { 'x-a': headerAttack },
    });
  });

  it('from a reason phrase', async () => {
    const phrase = attack.replace(/\r.*/, '');
    const respond = raw(`HTTP/1.1 200 ${phrase}\r\nContent-Length: 2\r\n\r\n{}`);
    const run = await invokeService(respond, '--include');
    expectVisible(run.stderr);
    expect(run.stderr).toContain('PWNED');
  });

  it('from the output of a function, which keeps its lines', async () => {
    const code = `() => { console.log('one\\r\\n\\ttwo' + ${JSON.stringify(attack)}); process.exit(1); }`;
    const cwd = await openFolder(nodeFunction('prints', code));
    const { stderr } = await runCli(['invoke', 'prints'], { cwd });
    expectVisible(stderr.replaceAll('\t', ' '));
    expect(stderr).toContain('one\n\ttwoa\\u001b]0;PWNED');
  });

  it('from the output of a served function', async () => {
    const code = `() => { console.error(${JSON.stringify(attack)}); return 1; }`;
    const folder = await openFolder(nodeFunction('prints', code));
    const readyFile = join(folder, 'ready.json');
    const { child, ended } = spawnCli(['serve', folder, '--ready-file', readyFile]);
    await expect.poll(() => existsSync(readyFile)).toBe(true);
    const { configFile, profile, functions }: Ready = JSON.parse(readFileSync(readyFile, 'utf8'));
    const { id = '', endpoint = '' } = functions[0] ?? {};
    const signing = ['--config-file', configFile, '--profile', profile];
    expect((await runCli(['invoke', id, '--endpoint', endpoint, ...signing])).stdout.toString()).toBe('1');
    child.kill();
    const { stderr } = await ended;
    expectVisible(stderr);
    expect(stderr).toContain('a\\u001b]0;PWNED');
  });

  it('but keeps them in the body', async () => {
    const run = await invokeService((response) => response.end(attack));
    expect(run.stdout.toString()).toBe(attack);
  });
});
