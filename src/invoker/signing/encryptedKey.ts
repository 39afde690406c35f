import type { KeyObject } from 'node:crypto';
import { Worker } from 'node:worker_threads';

/** Runs in the thread: a text, for the bundle has no file of its own to name. */
const open = `
const { parentPort, workerData } = require('node:worker_threads');
const { createPrivateKey } = require('node:crypto');
let key;
try { key = createPrivateKey(workerData); } catch {}
parentPort.postMessage(key);
`;

/**
 * Opens an encrypted key in a thread of its own: what makes a passphrase hard to guess takes hundreds of milliseconds,
 * in which nothing else of the process would run (600,000 rounds of PBKDF2: half a second).
 *
 * @throws when the passphrase does not fit
 */
export async function openEncryptedKey(pem: string, passphrase: string): Promise<KeyObject> {
  const worker = new Worker(open, { eval: true, workerData: { key: pem, passphrase }, env: {} });
  try {
    return await new Promise<KeyObject>((resolve, reject) => {
      worker.once('message', (key: KeyObject | undefined) =>
        key ? resolve(key) : reject(new Error('the passphrase does not fit')),
      );
      worker.once('error', reject);
    });
  } finally {
    void worker.terminate();
  }
}
