import { inRoot } from '../common/paths.ts';

/** Where a journey that failed in a release of VS Code leaves what it saw. */
export function evidenceFolder(vscode: string, file: string, test: string): string {
  const name = `${file.replace(/^.*\/|\.test\.ts$/g, '')}-${test.replaceAll(/\W+/g, '-')}`;
  // File systems take names of up to 255 bytes.
  return inRoot('out/e2e', `${name.slice(0, 200)}-${vscode}`);
}
