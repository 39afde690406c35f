import { createPrivateKey, type KeyObject } from 'node:crypto';
import { errorReason } from '../../core/common/errorReason.ts';
import { pemBlocks } from '../../core/text/pemBlock.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { readForeignText } from '../../files/readForeignFile.ts';
import type { OwnKeyProfile } from '../profile/profile.ts';

/** What a prompt for a passphrase shows. */
export type PassphraseQuestion = {
  readonly profile: string;
  /** The key file, or the variable that contains the key. */
  readonly path: string;
  /** True if the last passphrase was wrong. */
  readonly wrong: boolean;
  /** Number of earlier prompts for this key. */
  readonly asks: number;
  /** Resolves once the passphrase was tried: only a correct one should be stored. */
  readonly fits: Promise<boolean>;
};

/**
 * Asks for the passphrase of a key. Undefined if the user cancelled. Without a user to ask, `wrongIn` names the variable whose value
 * is wrong.
 */
export type AskPassphrase = (
  question: PassphraseQuestion,
) => Promise<string | { readonly wrongIn: string } | undefined>;

const maxAsks = 3;

/**
 * Reads the key of a profile, and asks for the passphrase if the key is encrypted and the profile has none or a wrong one.
 * Undefined if the user cancelled. Fails with `keyUnreadable`, `keyInvalid`, `passphraseRequired` or `passphraseWrong`.
 */
export async function readPrivateKey(
  { key: source, name, passphrase }: OwnKeyProfile,
  ask: AskPassphrase | undefined,
): Promise<Result<KeyObject> | undefined> {
  const place = { path: 'path' in source ? source.path : source.variable, profile: name };
  let text: string;
  try {
    text = 'path' in source ? await readForeignText(source.path, 'key') : source.content;
  } catch (error) {
    return fail({ code: 'keyUnreadable', ...place, reason: errorReason(error) });
  }
  let key = await decodePrivateKey(text, passphrase);
  for (let asks = 0; asks < maxAsks; asks += 1) {
    if (!ask || !isPassphraseProblem(key)) break;
    let settle: (fits: boolean) => void = () => {};
    const fits = new Promise<boolean>((resolve) => (settle = resolve));
    const given = await ask({ ...place, wrong: key === 'passphraseWrong', asks, fits });
    if (given === undefined) return undefined;
    if (typeof given === 'object') return fail({ code: 'passphraseWrong', ...place, givenBy: given.wrongIn });
    key = await decodePrivateKey(text, given);
    settle(typeof key !== 'string');
  }
  return typeof key === 'string' ? fail({ code: key, ...place }) : ok(key);
}

/** Why a text is not a usable key. */
type KeyProblem = 'keyInvalid' | 'passphraseRequired' | 'passphraseWrong';

/** Decodes an RSA key in PEM format: PKCS#1 or PKCS#8, plain or encrypted. Text around the block (a BOM, `OCI_API_KEY`) is ignored. */
export async function decodePrivateKey(
  text: string,
  passphrase: string | undefined,
): Promise<KeyObject | KeyProblem> {
  // Variables often contain the key on one line, with line ends escaped once or twice. PEM itself has no backslash.
  const spelled = text.replaceAll(/\\+([rn]?)/g, (run, end: string) =>
    end === '' ? run : end === 'r' ? '\r' : '\n',
  );
  const [block] = pemBlocks(spelled.replaceAll('\r\n', '\n').replaceAll('\r', '\n'));
  const pem = block?.text;
  if (!pem) return 'keyInvalid';
  const encrypted = /ENCRYPTED/.test(pem);
  if (encrypted && passphrase === undefined) return 'passphraseRequired';
  try {
    const key = passphrase === undefined ? createPrivateKey(pem) : await openEncryptedKey(pem, passphrase);
    return key.asymmetricKeyType === 'rsa' ? key : 'keyInvalid';
  } catch {
    // A wrong passphrase leads to bad padding or, once in 256 times, to bytes that are not a key.
    return encrypted ? 'passphraseWrong' : 'keyInvalid';
  }
}

function isPassphraseProblem(key: KeyObject | KeyProblem): boolean {
  return key === 'passphraseRequired' || key === 'passphraseWrong';
}

/** The code of the thread. It is a string because a bundle has no other file to load. */
const openScript = `
const { parentPort, workerData } = require('node:worker_threads');
const { createPrivateKey } = require('node:crypto');
let key;
try { key = createPrivateKey(workerData); } catch {}
parentPort.postMessage(key);
`;

/**
 * Decrypts a key in its own thread: deriving the key from the passphrase takes hundreds of milliseconds (600,000 rounds of PBKDF2:
 * half a second), during which the extension host would be blocked.
 *
 * @throws if the passphrase is wrong
 */
async function openEncryptedKey(pem: string, passphrase: string): Promise<KeyObject> {
  const { Worker } = await import('node:worker_threads');
  const worker = new Worker(openScript, { eval: true, workerData: { key: pem, passphrase }, env: {} });
  try {
    return await new Promise<KeyObject>((resolve, reject) => {
      worker.once('message', (key: KeyObject | undefined) =>
        key ? resolve(key) : reject(new Error('the passphrase is wrong')),
      );
      worker.once('error', reject);
    });
  } finally {
    void worker.terminate();
  }
}
