import { createPrivateKey, type KeyObject } from 'node:crypto';
import { errorReason } from '../../core/common/errorReason.ts';
import { pemBlocks } from '../../core/text/pemBlock.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { readForeignText } from '../../files/readForeignFile.ts';
import { openEncryptedKey } from './encryptedKey.ts';
import type { OwnKeyProfile } from '../profile/profile.ts';

/** What is told to the one who is asked for a passphrase. */
export type PassphraseQuestion = {
  readonly profile: string;
  /** The file of the key, or the variable that holds it. */
  readonly path: string;
  /** The last one did not fit. */
  readonly wrong: boolean;
  /** How often it was asked before. */
  readonly asks: number;
  /** Whether the answer fits, once that is known: only such a one is worth keeping. */
  readonly fits: Promise<boolean>;
};

/**
 * Asks for the passphrase of a key. Undefined if the user does not enter one; `wrongIn` names the variable whose value does not
 * fit where nobody can be asked.
 */
export type AskPassphrase = (
  question: PassphraseQuestion,
) => Promise<string | { readonly wrongIn: string } | undefined>;

const maxAsks = 3;

/**
 * Reads the key of a profile, asking for a passphrase where the key is encrypted and the profile has none that fits.
 * Undefined: the user would not give one.
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

/** What keeps a text from being a key that can be used. */
type KeyProblem = 'keyInvalid' | 'passphraseRequired' | 'passphraseWrong';

/** Decodes an RSA key in PEM: PKCS#1 or PKCS#8, plain or encrypted; what stands around the block (a BOM, `OCI_API_KEY`) is skipped. */
export async function decodePrivateKey(
  text: string,
  passphrase: string | undefined,
): Promise<KeyObject | KeyProblem> {
  // A variable is often written on one line, its line ends spelled out, once or twice escaped. PEM itself has no backslash.
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
    // A wrong passphrase shows as bad padding or, once in 256 times, as garbage where a key should be.
    return encrypted ? 'passphraseWrong' : 'keyInvalid';
  }
}

function isPassphraseProblem(key: KeyObject | KeyProblem): boolean {
  return key === 'passphraseRequired' || key === 'passphraseWrong';
}
