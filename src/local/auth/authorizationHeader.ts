/** Maximum number of headers that a signature covers; the SDKs sign seven. Each of their values is repeated in the signed text. */
const maxNames = 50;

/** The parameters of an `Authorization: Signature …` header. */
export type SignatureParameters = {
  readonly keyId: string;
  readonly algorithm: string;
  /** The signed names in lower case and in order; the SDKs send some in mixed case. */
  readonly headers: readonly string[];
  readonly signature: Buffer;
};

/** Parses the header, with its parameters in any order; undefined if it has another scheme or lacks a parameter. */
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

/** Reads the `name="value"` pairs after the scheme, each once, so that the time is linear for any text. */
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
