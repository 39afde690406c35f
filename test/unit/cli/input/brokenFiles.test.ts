import { describe, expect, it } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { openFolder } from '../../../support/files/openFolder.ts';

const deep = '['.repeat(20_000) + ']'.repeat(20_000);

describe('a message about a file', () => {
  it.each([
    ['ocifn.collection.json', '{"defaults":', 'Fix the file.'],
    ['ocifn.env.json', '{"dev":', 'Fix the file.'],
    ['a.ocifn.json', '{"function":', 'Fix the file.'],
  ])('contains where %s is invalid', async (name, text, hint) => {
    const cwd = await openFolder({ 'a.ocifn.json': '{"function":"hello"}', [name]: text });
    const { code, stderr } = await runCli(['invoke', 'a.ocifn.json', '--env', 'dev'], { cwd });
    expect(stderr).toMatch(new RegExp(`^${name}, line 1, column \\d+: expected a value\\.\n${hint}\n$`));
    expect(code).toBe(2);
  });

  it.each(['ocifn.collection.json', 'ocifn.env.json', 'ocifn.private.env.json'])(
    'does not call %s a request if it cannot be read',
    async (name) => {
      const cwd = await openFolder({ 'a.ocifn.json': '{"function":"hello"}', [`${name}/x`]: '' });
      const { code, stderr } = await runCli(['invoke', 'a.ocifn.json', '--env', 'dev'], { cwd });
      expect(stderr).toBe(
        `Cannot read ${name}: it is a folder, not a regular file.\nCheck that it is a file and that you have permission to read it.\n`,
      );
      expect(code).toBe(2);
    },
  );

  it('names the missing body file', async () => {
    const cwd = await openFolder({});
    const { stderr } = await runCli(['invoke', 'ocid1.fnfunc.oc1.phx.aaaa', '--file', 'gone.bin'], { cwd });
    expect(stderr).toMatch(/^Cannot read the body file .*gone\.bin: ENOENT\.\nFix the path\. /);
  });
});

describe('a file that is nested too deeply or too large', () => {
  it.each([
    ['environments', 'ocifn.env.json', `{"dev":{"a":${deep}}}`, ['invoke', 'a.ocifn.json', '--env', 'dev']],
    ['private environments', 'ocifn.private.env.json', deep, ['invoke', 'a.ocifn.json', '--env', 'dev']],
    ['a collection', 'ocifn.collection.json', `{"order":${deep}}`, ['invoke', 'a.ocifn.json']],
    ['a request', 'b.ocifn.json', `{"headers":${deep}}`, ['invoke', 'b.ocifn.json']],
    ['the settings', '.vscode/settings.json', `{"ociFunctions.functions":${deep}}`, ['invoke', 'hello']],
  ])('exits with 2 and a message with its name and the limit: %s', async (_, name, text, args) => {
    const cwd = await openFolder({ 'a.ocifn.json': '{"function":"hello"}', [name]: text });
    const { code, stderr } = await runCli(args, { cwd });
    expect(stderr).toContain(name);
    expect(stderr).toContain('nested more than 500 levels deep');
    expect(code).toBe(2);
  });

  it('does not affect any function next to it', async () => {
    const cwd = await openFolder({
      ...nodeFunction('fine', '() => 1'),
      'deep/func.yaml': `name: deep\nconfig: ${'['.repeat(8000)}${']'.repeat(8000)}\n`,
      'large/func.yaml': `name: large\nconfig:\n${Array.from({ length: 50_000 }, (_, n) => `  k${n}: v\n`).join('')}`,
      'ocifn.env.json': `{"dev":{"a":${deep}}}`,
    });
    const listed = await runCli(['functions', '--output', 'json'], { cwd });
    const found = JSON.parse(listed.stdout.toString()) as { name: string; problem?: string }[];
    expect(found.map(({ name }) => name).sort()).toEqual(['deep', 'fine', 'large']);
    const problems = Object.fromEntries(found.map(({ name, problem }) => [name, problem]));
    expect(problems['deep']).toMatch(/func\.yaml.* nested more than 100 levels deep/);
    expect(problems['large']).toMatch(/func\.yaml.* longer than 16 kB/);
    expect(problems['fine']).toBeUndefined();
    expect((await runCli(['invoke', 'fine'], { cwd })).stdout.toString()).toBe('1');
    expect((await runCli(['invoke', 'large'], { cwd })).code).toBe(2);
  });
});
