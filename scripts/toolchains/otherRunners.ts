import { cachedFolder } from '../common/cachedFolder.ts';
import { npm } from '../common/npm.ts';

const packages = { '@usebruno/cli': '4.1.0', newman: '6.2.2', httpyac: '6.16.7' } as const;

/** Installs the runners of other tools into the cache on first use. Returns the folder. */
export function installRunners(): Promise<string> {
  const names = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
  return cachedFolder(`runners-${Object.values(packages).join('-')}`, async (draft) => {
    console.error(`Installing ${names.join(', ')} (first run only)…`);
    const options = ['--prefix', draft, '--ignore-scripts', '--no-audit', '--no-fund'];
    await npm(draft, 'install', ...options, ...names);
  });
}
