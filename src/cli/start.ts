import module from 'node:module';
import { join } from 'node:path';
import { resolveCacheFolder } from '../files/cacheFolder.ts';

// Not in Node's default folder, which is shared and temporary: other users could write code there that would run here.
const folder = join(resolveCacheFolder(), 'compiled');
// Node 22.1 and later cache compiled code, which saves a fifth of a short run.
module.enableCompileCache?.(folder);
void start(process.argv[2]);

async function start(command: string | undefined): Promise<void> {
  if (command === 'run' || command === 'invoke') {
    const { startWarm } = await import('./startWarm.ts');
    return startWarm(command, folder);
  }
  const { runProcess } = await import('./runProcess.ts');
  return runProcess(process);
}
