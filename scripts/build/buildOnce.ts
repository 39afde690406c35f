import { inRoot } from '../common/paths.ts';
import { runToEnd } from '../common/runToEnd.ts';
import { Stop } from '../common/stop.ts';
import { unlessDone } from '../common/unlessDone.ts';

const files = {
  reads: [
    'src',
    'tsconfig.base.json',
    'scripts/build',
    'scripts/build.ts',
    'scripts/common',
    'package.json',
    'package-lock.json',
  ].map((path) => inRoot(path)),
  writes: [inRoot('dist'), inRoot('out/meta')],
};

/** Builds the extension unless it is up to date or `npm test` has just built it (`OCIFN_BUILT`). */
export async function buildOnce(): Promise<void> {
  if (process.env['OCIFN_BUILT'] === '1') return;
  await unlessDone('build', files, async () => {
    console.error('Building…');
    const { code, output } = await runToEnd(process.execPath, [inRoot('scripts/build.ts')]);
    if (code !== 0) throw new Stop(`Build failed:\n${output.trim()}`);
  });
}
