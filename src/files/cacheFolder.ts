import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Returns our folder in the cache folder of the user, which may not exist yet. Deleting it is always safe. */
export function resolveCacheFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  return join(toBase(env, platform), 'oci-function-invoker');
}

/** Returns the file that keeps endpoints, for the option `cacheFile` of an invoker. */
export function endpointCacheFile(env?: NodeJS.ProcessEnv): string {
  return join(resolveCacheFolder(env), 'endpoints.json');
}

function toBase(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const home = env[platform === 'win32' ? 'USERPROFILE' : 'HOME'] || homedir();
  if (platform === 'win32') return env['LOCALAPPDATA'] || join(home, 'AppData', 'Local');
  if (platform === 'darwin') return join(home, 'Library', 'Caches');
  const wanted = env['XDG_CACHE_HOME'] ?? '';
  // The XDG specification ignores a relative path.
  return isAbsolute(wanted) ? wanted : join(home, '.cache');
}
