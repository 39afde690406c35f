import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ready } from '../../../src/cli/output/readyFile.ts';

/** The sample functions, served by a process of `ocifn serve`. */
export type ServedSamples = { readonly folder: string; readonly ready: Ready; dispose(): Promise<void> };

/** Starts it from the bundle, and resolves once it serves. */
export async function startServedSamples(cli: string): Promise<ServedSamples> {
  const folder = join(import.meta.dirname, '../../../samples/quickstart');
  const own = mkdtempSync(join(tmpdir(), 'served-samples-'));
  const path = join(own, 'ready.json');
  const child = spawn(process.execPath, [cli, 'serve', folder, '--ready-file', path], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // The line to paste is written just before the file.
  await once(child.stdout, 'data');
  while (!isReady(path)) await new Promise((resolve) => setImmediate(resolve));
  return {
    folder,
    ready: JSON.parse(readFileSync(path, 'utf8')),
    async dispose() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      rmSync(own, { recursive: true, force: true });
    },
  };
}

function isReady(path: string): boolean {
  try {
    return readFileSync(path, 'utf8') !== '';
  } catch {
    return false;
  }
}
