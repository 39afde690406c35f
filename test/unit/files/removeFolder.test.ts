import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { openFolder } from '../../support/files/openFolder.ts';
import { toUnprivileged } from '../../support/unprivileged.ts';

const module = join(import.meta.dirname, '../../../src/files/removeFolder.ts');

/** Removes a folder in a process that permissions apply to. */
async function remove(path: string): Promise<void> {
  const source = `import { removeFolder } from ${JSON.stringify(module)}; await removeFolder(process.argv[1]);`;
  const [program, ...args] = toUnprivileged([
    process.execPath,
    '--input-type=module-typescript',
    '-e',
    source,
    path,
  ]);
  await promisify(execFile)(program, args);
}

it('removes a folder with others that cannot be changed, but nothing behind links', async () => {
  const root = await openFolder({ 'beside/file': 'unchanged', 'own/deep/er/file': '' });
  const own = join(root, 'own');
  await symlink(join(root, 'beside'), join(own, 'link'));
  await symlink(join(root, 'beside/file'), join(own, 'deep/file'));
  await chmod(join(own, 'deep/er'), 0o500);
  await chmod(join(own, 'deep'), 0o000);
  await remove(own);
  expect(existsSync(own)).toBe(false);
  expect(await readFile(join(root, 'beside/file'), 'utf8')).toBe('unchanged');
});

it('does nothing without a folder, and fails for one that stays', async () => {
  const root = await openFolder({});
  await remove(join(root, 'absent'));
  await mkdir(join(root, 'closed/own'), { recursive: true });
  await writeFile(join(root, 'closed/own/file'), '');
  await chmod(join(root, 'closed'), 0o500);
  await expect(remove(join(root, 'closed/own'))).rejects.toThrow('EACCES');
  await chmod(join(root, 'closed'), 0o700);
});
