/** Parts of an Oracle Cloud identifier: `ocid1.<type>.<realm>.[region][.future].<unique>`. */
export type Ocid = {
  readonly type: string;
  readonly realm: string;
  /** Region name or short code (`phx`); empty for global resources. */
  readonly region: string;
  readonly unique: string;
};

const pattern = /^ocid1\.([a-z0-9]+)\.([a-z0-9-]+)\.([a-z0-9-]*)(?:\.[a-z0-9-]*)?\.([a-z0-9_-]+)$/i;

/** Reads an OCID, ignoring surrounding white space; undefined for any other text. */
export function parseOcid(text: string): Ocid | undefined {
  const match = pattern.exec(text.trim());
  if (!match) return undefined;
  const [, type = '', realm = '', region = '', unique = ''] = match;
  return { type, realm, region, unique };
}

/** Returns true for the OCID of a function. */
export function isFunctionOcid(text: string): boolean {
  return parseOcid(text)?.type === 'fnfunc';
}

/** Realm in the OCIDs of local functions; no such realm exists in OCI. */
export const localRealm = 'local';

/** Returns true for the OCID of a local function. */
export function isLocalFunctionOcid(text: string): boolean {
  const ocid = parseOcid(text);
  return ocid?.type === 'fnfunc' && ocid.realm === localRealm;
}
