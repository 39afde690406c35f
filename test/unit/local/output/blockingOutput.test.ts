import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { writeBlockingOutput } from '../../../../src/local/output/blockingOutput.ts';

it.each(['plain', 'with blanks', 'with "quotes" and \\ slashes'])(
  'the option loads the script from a folder named %s, and removes itself from the environment',
  async (name) => {
    const top = mkdtempSync(join(tmpdir(), 'blocking-'));
    onTestFinished(() => rmSync(top, { recursive: true }));
    const folder = join(top, name);
    mkdirSync(folder);
    const option = await writeBlockingOutput(folder);
    expect(statSync(join(folder, 'blocking-output.cjs')).mode & 0o777).toBe(0o600);
    const seenWith = (options: string): unknown => {
      const source = 'console.log(JSON.stringify(process.env.NODE_OPTIONS ?? null))';
      const env = { PATH: process.env['PATH'], NODE_OPTIONS: options };
      return JSON.parse(execFileSync(process.execPath, ['-e', source], { env, encoding: 'utf8' }));
    };
    expect(seenWith(option)).toBeNull();
    expect(seenWith(`--no-warnings ${option}`)).toBe('--no-warnings');
    // It never overwrites an existing file.
    await expect(writeBlockingOutput(folder)).rejects.toMatchObject({ code: 'EEXIST' });
  },
);
