import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { endpointCacheFile, resolveCacheFolder } from '../../../src/files/cacheFolder.ts';

describe('the cache folder', () => {
  it.each<[NodeJS.Platform, NodeJS.ProcessEnv, string]>([
    ['linux', { HOME: '/h', USERPROFILE: '/u', XDG_CACHE_HOME: '/x' }, '/x'],
    ['linux', { HOME: '/h', USERPROFILE: '/u' }, join('/h', '.cache')],
    ['linux', { HOME: '/h', XDG_CACHE_HOME: '' }, join('/h', '.cache')],
    ['linux', { HOME: '/h', XDG_CACHE_HOME: 'relative' }, join('/h', '.cache')],
    ['linux', { HOME: '' }, join(homedir(), '.cache')],
    ['darwin', { HOME: '/h', XDG_CACHE_HOME: '/x', LOCALAPPDATA: '/l' }, join('/h', 'Library', 'Caches')],
    ['win32', { HOME: '/h', USERPROFILE: '/u', LOCALAPPDATA: '/l', XDG_CACHE_HOME: '/x' }, '/l'],
    ['win32', { HOME: '/h', USERPROFILE: '/u' }, join('/u', 'AppData', 'Local')],
    ['win32', { HOME: '/h', LOCALAPPDATA: '' }, join(homedir(), 'AppData', 'Local')],
  ])('is for %s, with %j, the folder %s', (platform, env, base) => {
    expect(resolveCacheFolder(env, platform)).toBe(join(base, 'oci-function-invoker'));
  });

  it('contains the file of endpoints', () => {
    const env = { HOME: '/h', USERPROFILE: '/h', LOCALAPPDATA: '/x', XDG_CACHE_HOME: '/x' };
    expect(endpointCacheFile(env)).toBe(join(resolveCacheFolder(env), 'endpoints.json'));
  });
});
