import { join } from 'node:path';
import { inRoot } from '../common/paths.ts';

/** Returns the folder for the evidence of failed journeys in a release of VS Code. */
export function evidenceOf(vscode: string): string {
  return inRoot('out/e2e', vscode);
}

/** Returns the folder for the evidence of one failed journey in a release of VS Code. */
export function evidenceFolder(vscode: string, file: string, test: string): string {
  const name = `${file.replace(/^.*\/|\.test\.ts$/g, '')}-${test.replaceAll(/\W+/g, '-')}`;
  // File systems limit names to 255 bytes.
  return join(evidenceOf(vscode), name.slice(0, 200));
}
