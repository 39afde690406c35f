import { inFull } from '../../test/support/testScope.ts';
import { currentClients, ensurePython } from '../toolchains/python.ts';
import { ensureChromium } from '../vscode/chromium.ts';
import { ensureVsCode, releases } from '../vscode/vscodeInstall.ts';
import { prepareFdks } from './prepareFdks.ts';

/** Installs what the parts of `npm test` need, at the same time as far as possible: two parts may need the same. */
export async function installAll(): Promise<void> {
  await Promise.all([
    // In sequence: both may use apt, which runs once at a time.
    ensureChromium().then(prepareFdks),
    ...(inFull ? [ensurePython('python-2026', ...currentClients)] : []),
    ...Object.values(releases).map(ensureVsCode),
  ]);
}
