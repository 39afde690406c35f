import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { validArchives } from '../../../support/files/functionArchives.ts';
import { openFolder } from '../../../support/files/openFolder.ts';
import { toZip, type ZipItem } from '../../../support/files/zipArchive.ts';

/** Writes an archive, and runs the command on it. */
async function check(items: readonly ZipItem[], ...options: readonly string[]) {
  const cwd = await openFolder({});
  await writeFile(join(cwd, 'hello.zip'), toZip(items));
  const { code, stdout, stderr } = await runCli(['check-archive', 'hello.zip', ...options], { cwd });
  return { code, stdout: stdout.toString(), stderr };
}

describe('ocifn check-archive', () => {
  const { items } = validArchives.python;

  it('prints a line for each rule, and exits with 0 if all pass', async () => {
    expect(await check(items, '--runtime', 'python312.ol9', '--handler', 'func.handler')).toEqual({
      code: 0,
      stderr: '',
      stdout: `✓ hello.zip is a ZIP archive.
✓ 510 B: small enough for a direct upload.
✓ All paths are inside the archive.
✓ All entries are files and folders.
✓ All names are different.
✓ The root contains only what the layout allows.
✓ The archive has no native/ folder.
✓ function/func.py defines handler.
`,
    });
  });

  it('prints a hint below each problem, and exits with 1', async () => {
    const { code, stdout } = await check(items, '--runtime', 'python', '--handler', 'func.main');
    expect(code).toBe(1);
    expect(stdout).toContain(`✗ function/func.py does not define main.
    Define the function outside of classes and other functions, or correct the handler.
`);
  });

  it('exits with 0 if there is only a warning', async () => {
    const { code, stdout } = await check([...items, { name: 'README.md' }], '--runtime', 'python');
    expect(code).toBe(0);
    expect(stdout).toContain('! README.md at the root is not part of the layout.\n');
  });

  it('prints JSON, one object per line', async () => {
    const { code, stdout } = await check(items, '--runtime', 'go', '--output', 'json');
    expect(code).toBe(1);
    const found = stdout.trim().split('\n').map((line) => JSON.parse(line)); // oxfmt-ignore
    expect(found).toContainEqual({
      id: 'layout',
      state: 'wrong',
      text: 'func not found.',
      hint: 'For GENERIC_X86, put the program at func.',
    });
  });

  it('guesses the runtime and the handler, and says so', async () => {
    const { code, stderr } = await check(items);
    expect(code).toBe(0);
    expect(stderr).toBe(`Runtime, guessed from the content: python
Handler, guessed from the content: func.handler
`);
  });

  it('checks for the shape of the application', async () => {
    const { code, stdout } = await check(validArchives.go.items, '--shape', 'GENERIC_ARM');
    expect(code).toBe(1);
    expect(stdout).toContain('✗ func is for x86, not for Arm.\n');
  });

  it('escapes the names of a hostile archive', async () => {
    const { stdout } = await check([...items, { name: '../\u001b[31m' }], '--runtime', 'python');
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toContain('✗ The path ../');
  });

  it.each([
    [['--runtime', 'ruby'], '--runtime must begin with python, node, java, go, not "ruby"'],
    [['--shape', 'VM.Standard'], '--shape must be one of GENERIC_X86, GENERIC_ARM, GENERIC_X86_ARM'],
    [['other.zip'], 'Only one archive is allowed: remove "other.zip"'],
  ])('exits with 2 for %j', async (options, message) => {
    const { code, stderr } = await check(items, ...options);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('exits with 2 without an archive, or without a runtime that its content shows', async () => {
    expect(await runCli(['check-archive'])).toMatchObject({ code: 2 });
    const { code, stderr } = await check([{ name: 'a.txt' }]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('specify --runtime')]);
  });

  it('exits with 2 for a file that is not an archive', async () => {
    const cwd = await openFolder({ 'a.zip': 'text' });
    const { code, stderr } = await runCli(['check-archive', 'a.zip'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^Cannot read the archive a\.zip: .*\nCheck that it is a complete \.zip or \.jar file/,
    );
  });
});
