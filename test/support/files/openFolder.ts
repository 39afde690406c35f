import { onTestFinished } from 'vitest';
import { createFunctionWorkspace } from './functionWorkspace.ts';

/** Creates a folder with these files for the running test. */
export async function openFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const workspace = await createFunctionWorkspace(files);
  onTestFinished(() => workspace.dispose());
  return workspace.folder;
}
