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

/** Builds what is not built yet, unless `npm test`, which has just built, says that it did. */
export async function buildOnce(): Promise<void> {
  if (process.env['OCIFN_BUILT'] === '1') return;
  await unlessDone('build', files, async () => {
    const { code, output } = await runToEnd(process.execPath, [inRoot('scripts/build.ts')]);
    if (code !== 0) throw new Stop(`The build failed:\n${output.trim()}`);
  });
}
