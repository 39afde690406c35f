import module from 'node:module';
import { join } from 'node:path';
import { resolveCacheFolder } from '../files/cacheFolder.ts';

// Node 22.1 and later cache compiled code, which saves a fifth of a short run. Not in Node's default folder, which is shared and
// temporary: other users could write code there that would run here.
module.enableCompileCache?.(join(resolveCacheFolder(), 'compiled'));
void import('./main.ts');
