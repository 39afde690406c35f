import { stat } from 'node:fs/promises';
import { describeFinding } from '../../core/setup/describeFinding.ts';
import type { CheckLine } from '../../core/setup/setupCheck.ts';
import type { Profile } from '../profile/profile.ts';

/** Tells which files of a profile others on this machine may use. Files that are missing are told by other checks; Windows has no such modes. */
export async function* checkPermissions(profile: Profile): AsyncGenerator<CheckLine, void, undefined> {
  if (process.platform === 'win32') return;
  const tight: string[] = [];
  for (const path of filesOf(profile)) {
    const mode = await stat(path).then(
      (stats) => stats.mode,
      () => undefined,
    );
    if (mode === undefined) continue;
    if ((mode & 0o077) === 0) tight.push(path);
    else yield describeFinding({ code: 'fileOpen', path, mode: (mode & 0o777).toString(8) });
  }
  if (tight.length > 0) yield describeFinding({ code: 'filePrivate', paths: tight });
}

function filesOf(profile: Profile): readonly string[] {
  const paths = [
    profile.configPath,
    'key' in profile && 'path' in profile.key ? profile.key.path : undefined,
    'tokenPath' in profile ? profile.tokenPath : undefined,
    'delegationTokenPath' in profile ? profile.delegationTokenPath : undefined,
  ];
  return paths.filter((path) => path !== undefined);
}
