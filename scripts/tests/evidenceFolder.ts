import { join } from 'node:path';
import { inRoot } from '../common/paths.ts';

/** Where the journeys of a release of VS Code that failed leave what they saw. */
export function evidenceOf(vscode: string): string {
  return inRoot('out/e2e', vscode);
}

/** Where a journey that failed in a release of VS Code leaves what it saw. */
export function evidenceFolder(vscode: string, file: string, test: string): string {
  const name = `${file.replace(/^.*\/|\.test\.ts$/g, '')}-${test.replaceAll(/\W+/g, '-')}`;
  // File systems take names of up to 255 bytes.
  return join(evidenceOf(vscode), name.slice(0, 200));
}
