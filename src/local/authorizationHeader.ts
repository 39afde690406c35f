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
  const list = /^Signature\s+(.*)$/i.exec(value ?? '')?.[1];
  if (list === undefined) return undefined;
  const parameters = new Map<string, string>();
  for (const [, name = '', text = ''] of list.matchAll(/(\w+)\s*=\s*"([^"]*)"/g)) parameters.set(name, text);
  const keyId = parameters.get('keyId');
  const algorithm = parameters.get('algorithm');
  const headers = parameters.get('headers');
  const signature = parameters.get('signature');
  if (!keyId || !algorithm || !headers || !signature) return undefined;
  return {
    keyId,
    algorithm: algorithm.toLowerCase(),
    headers: headers.toLowerCase().split(/\s+/).filter(Boolean),
    signature: Buffer.from(signature, 'base64'),
  };
}
