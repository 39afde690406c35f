import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toBuildFolder } from '../../../../src/local/runtimes/buildFolder.ts';
import { useOwnCache } from '../../../support/files/goFunction.ts';

useOwnCache();

describe('toBuildFolder', () => {
  it.each([
    ['a', 255],
    ['é', 127],
    ['𝒂', 63],
  ])('can be created for a folder with the longest name of %s', async (character, length) => {
    const [one, other] = ['/one', '/other'].map((above) => join(above, character.repeat(length)));
    const folder = toBuildFolder(one ?? '');
    await mkdir(folder, { recursive: true });
    expect(basename(folder)).toMatch(/^(?:a+|é+|𝒂+)-[\da-f]{16}$/u);
    expect(folder).not.toBe(toBuildFolder(other ?? ''));
  });
});
