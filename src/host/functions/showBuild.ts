import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../../core/common/logger.ts';
import type { RunningBuild } from '../../local/process/functionBuild.ts';
import { OutputLines } from '../common/outputLines.ts';
import { showProgress } from '../ui/showProgress.ts';

/** Milliseconds before the progress appears: most builds only look at what has changed. */
const moment = 1000;

/** Logs the output of a build, and shows one that takes longer with its progress and Cancel. */
export async function showBuild(build: RunningBuild, logger: Logger): Promise<void> {
  let report: ((line: string) => void) | undefined;
  const lines = new OutputLines((line) => {
    logger.info(`${build.name}: ${line}`);
    report?.(line);
  });
  build.onOutput((text) => lines.add(text));
  let hasEnded = false;
  const ended = build.ended.then(() => (hasEnded = true));
  await Promise.race([ended, delay(moment)]);
  if (hasEnded) return;
  await showProgress(`Building ${build.name}`, async (step, token) => {
    report = (message) => step({ message, increment: 0 });
    token.onCancellationRequested(() => build.cancel());
    await ended;
  });
}
