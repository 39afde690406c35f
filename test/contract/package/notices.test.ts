import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { toNotices } from '../../../scripts/build/notices.ts';
import { manifest } from '../manifest/manifest.ts';

type Lock = { readonly packages: Readonly<Record<string, { readonly dev?: boolean }>> };

describe('the packages that ship', () => {
  const notices = readFileSync('dist/ThirdPartyNotices.txt', 'utf8');
  const named = [...notices.matchAll(/^-{80}\n\n(\S+) \d/gm)].map(([, name]) => name ?? '');

  it('are all dependencies of the extension, or dependencies of those', () => {
    const { packages }: Lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
    expect(named.filter((name) => packages[`node_modules/${name}`]?.dev !== undefined)).toEqual([]);
  });

  it('include every dependency of the extension', () => {
    expect(named).toEqual(expect.arrayContaining(Object.keys(manifest.dependencies)));
  });

  it('are each named with their license text', () => {
    const [, ...parts] = notices.split(`\n${'-'.repeat(80)}\n\n`);
    expect(parts).toHaveLength(named.length);
    expect(parts.filter((part) => part.length < 500)).toEqual([]);
  });

  it('cannot be listed if one has no license text', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ocifn-notices-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(
      join(folder, 'package.json'),
      '{ "name": "closed", "version": "1.0.0", "license": "ISC" }',
    );
    await expect(toNotices([], [folder])).rejects.toThrow('closed has no license file');
  });
});
