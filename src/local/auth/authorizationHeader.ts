/** Headers that a signature covers at most; the SDKs sign seven. What is signed repeats the value of each. */
const maxNames = 50;

/** What an `Authorization: Signature …` header says. */
export type SignatureParameters = {
  readonly keyId: string;
  readonly algorithm: string;
  /** Names that were signed, in lower case and in order: the SDKs write some in mixed case. */
  readonly headers: readonly string[];
  readonly signature: Buffer;
};

/** Reads the header, its parameters in any order; undefined when it is of another scheme or lacks one of them. */
export function parseAuthorization(value: string | undefined): SignatureParameters | undefined {
  const parameters = readParameters(value ?? '');
  if (!parameters) return undefined;
  const keyId = parameters.get('keyId');
  const algorithm = parameters.get('algorithm');
  const headers = parameters.get('headers');
  const signature = parameters.get('signature');
  if (!keyId || !algorithm || !headers || !signature) return undefined;
  const names = headers.toLowerCase().split(/\s+/).filter(Boolean);
  if (names.length > maxNames || new Set(names).size < names.length) return undefined;
  return {
    keyId,
    algorithm: algorithm.toLowerCase(),
    headers: names,
    signature: Buffer.from(signature, 'base64'),
  };
}

/** The `name="value"` pairs behind the scheme. Each pair is read once, where the last one ended: no text takes longer. */
function readParameters(value: string): ReadonlyMap<string, string> | undefined {
  const parameters = new Map<string, string>();
  const scheme = /^Signature\s/i.exec(value)?.[0];
  if (scheme === undefined) return undefined;
  const pair = /[\s,]*(\w+)[ \t]*=[ \t]*(?:"([^"]*)"|[^\s",]*)/y;
  pair.lastIndex = scheme.length;
  for (let found = pair.exec(value); found; found = pair.exec(value)) {
    const [, name = '', text] = found;
    if (text !== undefined) parameters.set(name, text);
  }
  return parameters;
}
