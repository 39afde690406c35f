/** Parts of an Oracle Cloud identifier: `ocid1.<type>.<realm>.[region][.future].<unique>`. */
export type Ocid = {
  readonly type: string;
  readonly realm: string;
  /** Region name or short code (`phx`); empty for resources that live in no region. */
  readonly region: string;
  readonly unique: string;
};

const pattern = /^ocid1\.([a-z0-9]+)\.([a-z0-9-]+)\.([a-z0-9-]*)(?:\.[a-z0-9-]*)?\.([a-z0-9_-]+)$/i;

/** Reads an OCID; undefined for anything else. Surrounding white space of a paste is forgiven. */
export function parseOcid(text: string): Ocid | undefined {
  const match = pattern.exec(text.trim());
  if (!match) return undefined;
  const [, type = '', realm = '', region = '', unique = ''] = match;
  return { type, realm, region, unique };
}

/** True for the OCID of a function. */
export function isFunctionOcid(text: string): boolean {
  return parseOcid(text)?.type === 'fnfunc';
}

/** Realm of the functions that run on this machine; no cloud has it. */
export const localRealm = 'local';

/** True for the OCID of a function that runs on this machine. */
export function isLocalFunctionOcid(text: string): boolean {
  const ocid = parseOcid(text);
  return ocid?.type === 'fnfunc' && ocid.realm === localRealm;
}
