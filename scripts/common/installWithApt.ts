import { existsSync } from 'node:fs';
import { runToEnd } from './runToEnd.ts';

/**
 * Installs packages of Debian, each by itself, if this process may do so. The caller checks what it needs: packages can be missing in a
 * release, or too old.
 *
 * @param what they are, for the message
 * @param names of the packages
 */
export async function installWithApt(what: string, names: readonly string[]): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.error(`Installing ${what} with apt-get (first run only)…`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await runToEnd('apt-get', ['update', '-q'], { env });
  for (const name of names)
    await runToEnd('apt-get', ['install', '-y', '-q', '--no-install-recommends', name], { env });
}
