import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findHandlerFile } from '../../../../src/local/runtimes/handlerFile.ts';
import { useWorkspace } from '../../../support/files/useWorkspace.ts';

const workspace = useWorkspace();

describe('findHandlerFile', () => {
  it.each(['func.py', '..parts/func.py', 'a/../func.py'])('finds %s in the folder', async (path) => {
    const file = join(workspace.folder, path);
    await workspace.write('a/other', '');
    await workspace.write(path, '');
    expect(await findHandlerFile(workspace.folder, path)).toEqual({ file, sources: workspace.folder });
  });

  it.each(['../func.py', 'a/../../func.py', '/func.py', '..'])('refuses %s', async (path) => {
    const problem = `its handler ${path} is not in the folder of the function`;
    expect(await findHandlerFile(workspace.folder, path)).toEqual({ problem });
  });
});
