import { Worker } from 'node:worker_threads';
import { errorReason } from '../../core/common/errorReason.ts';
import { fail, type Result } from '../../core/common/result.ts';
import type { ImportSource } from '../../core/import/importSource.ts';
import type { Imported } from '../../core/import/request/importedFiles.ts';
import { showProgress } from '../ui/showProgress.ts';

/** Characters that are converted at once: more of them would block the window. */
const quickLength = 256 * 1024;

/** The program of a thread that converts a source. */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
const { importSource } = require(workerData.library);
void importSource(workerData.source).then((imported) => parentPort.postMessage(imported));
`;

/**
 * Converts the requests of another tool; many of them in a thread of their own, with a progress notification. Undefined if the user
 * cancelled. Fails with `importInvalid`.
 *
 * @param library path of `requestImport`, for the thread
 */
export async function convertSource(
  { name, files, unread = [] }: ImportSource,
  library: string,
): Promise<Result<Imported> | undefined> {
  const length = [...files.values()].reduce((sum, text) => sum + text.length, 0);
  if (length <= quickLength) {
    const { importSource } = await import('../../core/import/requestImport.ts');
    return importSource({ name, files, unread });
  }
  return showProgress(
    `Importing ${name}…`,
    (_, token) =>
      new Promise((resolve, reject) => {
        const workerData = { library, source: { name, files, unread } };
        const worker = new Worker(program, { eval: true, env: {}, workerData });
        token.onCancellationRequested(() => {
          resolve(undefined);
          void worker.terminate();
        });
        worker.on('message', (imported: Result<Imported>) => resolve(imported));
        // For example if its memory is full.
        worker.on('error', (error) =>
          resolve(fail({ code: 'importInvalid', source: name, reason: errorReason(error) })),
        );
        worker.on('exit', () => reject(new Error('the thread of the import has ended')));
      }),
  );
}
