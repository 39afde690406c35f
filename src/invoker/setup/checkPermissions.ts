import { stat } from 'node:fs/promises';
import type { Profile } from '../profile/profile.ts';
import type { CheckLine } from './setupCheck.ts';
import { fileAccessible, filesPrivate } from './signerFindings.ts';

/** Checks whether other users can access the files of a profile. Skips missing files, which other checks report, and Windows, which has no modes. */
export async function* checkPermissions(profile: Profile): AsyncGenerator<CheckLine, void, undefined> {
  if (process.platform === 'win32') return;
  const paths = [
    profile.configPath,
    'key' in profile && 'path' in profile.key ? profile.key.path : undefined,
    'tokenPath' in profile ? profile.tokenPath : undefined,
    'delegationTokenPath' in profile ? profile.delegationTokenPath : undefined,
  ];
  const ownFiles: string[] = [];
  for (const path of paths.filter((each) => each !== undefined)) {
    const mode = await stat(path).then(
      (stats) => stats.mode,
      () => undefined,
    );
    if (mode === undefined) continue;
    if ((mode & 0o077) === 0) ownFiles.push(path);
    else yield fileAccessible(path, (mode & 0o777).toString(8));
  }
  if (ownFiles.length > 0) yield filesPrivate(ownFiles);
}
