import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { errorReason } from '../core/errorReason.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { Profile } from './profile.ts';

/** Asks for the passphrase of a key; undefined when the user does not want to give it. `wrong`: the last one did not fit. */
export type AskPassphrase = (ask: {
  readonly profile: string;
  readonly path: string;
  readonly wrong: boolean;
}) => Promise<string | undefined>;

const maxAsks = 3;

/**
 * Reads the key of a profile, asking for a passphrase where the key is encrypted and the profile has none that fits.
 * Undefined: the user would not give one.
 */
export async function readPrivateKey(
  profile: Profile,
  ask: AskPassphrase | undefined,
): Promise<Result<KeyObject> | undefined> {
  const place = { path: profile.keyPath, profile: profile.name };
  let text: string;
  try {
    text = await readFile(profile.keyPath, 'utf8');
  } catch (error) {
    return fail({ code: 'keyUnreadable', ...place, reason: errorReason(error) });
  }
  let key = decodePrivateKey(text, profile.passphrase);
  for (let asks = 0; asks < maxAsks; asks += 1) {
    if (!ask || !isPassphraseProblem(key)) break;
    const passphrase = await ask({ ...place, wrong: key === 'passphraseWrong' });
    if (passphrase === undefined) return undefined;
    key = decodePrivateKey(text, passphrase);
  }
  return typeof key === 'string' ? fail({ code: key, ...place }) : ok(key);
}

type KeyProblem = 'keyInvalid' | 'passphraseRequired' | 'passphraseWrong';

/** Decodes an RSA key in PEM: PKCS#1 or PKCS#8, plain or encrypted; what stands around the block (a BOM, `OCI_API_KEY`) is skipped. */
function decodePrivateKey(text: string, passphrase: string | undefined): KeyObject | KeyProblem {
  const pem = /-----BEGIN ([A-Z0-9 ]*)-----[^]*?-----END \1-----/.exec(text)?.[0];
  if (!pem) return 'keyInvalid';
  const encrypted = /ENCRYPTED/.test(pem);
  if (encrypted && passphrase === undefined) return 'passphraseRequired';
  try {
    const key = createPrivateKey(passphrase === undefined ? pem : { key: pem, passphrase });
    return key.asymmetricKeyType === 'rsa' ? key : 'keyInvalid';
  } catch {
    // A wrong passphrase shows as bad padding or, once in 256 times, as garbage where a key should be.
    return encrypted ? 'passphraseWrong' : 'keyInvalid';
  }
}

function isPassphraseProblem(key: KeyObject | KeyProblem): boolean {
  return key === 'passphraseRequired' || key === 'passphraseWrong';
}
