import { rm, symlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFolderFingerprint } from '../../../src/local/folderFingerprint.ts';
import { createFunctionWorkspace, type FunctionWorkspace } from '../../support/functionWorkspace.ts';

let workspace: FunctionWorkspace;
let before: string;

beforeEach(async () => {
  workspace = await createFunctionWorkspace({
    'func.js': 'one',
    'lib/deep/a.js': 'one',
    '__pycache__/a.pyc': 'x',
  });
  before = readFolderFingerprint(workspace.folder);
});
afterEach(() => workspace.dispose());

describe('readFolderFingerprint', () => {
  it('stays while nothing changes', () => {
    expect(readFolderFingerprint(workspace.folder)).toBe(before);
  });

  it('changes with a file, at any depth, also when its size stays', async () => {
    await workspace.write('lib/deep/a.js', 'two');
    expect(readFolderFingerprint(workspace.folder)).not.toBe(before);
  });

  it('changes with the time of a file alone', async () => {
    await utimes(join(workspace.folder, 'func.js'), new Date(0), new Date(0));
    expect(readFolderFingerprint(workspace.folder)).not.toBe(before);
  });

  it('changes with a file that comes or goes', async () => {
    await workspace.write('new.js', '');
    const more = readFolderFingerprint(workspace.folder);
    expect(more).not.toBe(before);
    await rm(join(workspace.folder, 'func.js'));
    expect(readFolderFingerprint(workspace.folder)).not.toBe(more);
  });

  it('does not see packages, git and compiled Python', async () => {
    await workspace.write('lib/node_modules/a/index.js', '');
    await workspace.write('.git/index', '');
    await workspace.write('__pycache__/a.pyc', 'other');
    expect(readFolderFingerprint(workspace.folder)).toBe(before);
  });

  it('can be had of a folder with a link that leads to itself', async () => {
    await symlink('loop', join(workspace.folder, 'loop'));
    expect(readFolderFingerprint(workspace.folder)).toContain('loop ELOOP');
  });

  it('is empty for a folder that is gone', () => {
    expect(readFolderFingerprint('/nonexistent')).toBe('');
  });
});
