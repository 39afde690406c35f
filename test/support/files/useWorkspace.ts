import { afterEach, beforeEach } from 'vitest';
import { createFunctionWorkspace, type FunctionWorkspace } from './functionWorkspace.ts';

/** Gives each test of a file a workspace of its own, and restores the PATH after it. Call it at the top of the file. */
export function useWorkspace(): Omit<FunctionWorkspace, 'dispose'> {
  const path = process.env['PATH'];
  let workspace: FunctionWorkspace;
  beforeEach(async () => {
    workspace = await createFunctionWorkspace();
  });
  afterEach(async () => {
    process.env['PATH'] = path;
    await workspace.dispose();
  });
  return {
    get folder() {
      return workspace.folder;
    },
    write: (file, text) => workspace.write(file, text),
    remove: (file) => workspace.remove(file),
  };
}
