import { inRoot } from './paths.ts';
import { runToEnd } from './runToEnd.ts';
import { Stop } from './stop.ts';

/** Builds, unless `npm test`, which has just built, says that it did. */
export async function buildOnce(): Promise<void> {
  if (process.env['OCIFN_BUILT'] === '1') return;
  const { code, output } = await runToEnd(process.execPath, [inRoot('scripts/build.ts')]);
  if (code !== 0) throw new Stop(`The build failed:\n${output.trim()}`);
}
