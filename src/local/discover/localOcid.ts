import { createHash } from 'node:crypto';
import { localRealm } from '../../core/oci/ocid.ts';

/**
 * Makes the OCID of something that lives on this machine. The same parts always give the same OCID,
 * so that saved requests keep pointing at their function.
 */
export function toLocalOcid(
  type: 'fnfunc' | 'fnapp' | 'compartment' | 'tenancy' | 'user',
  ...parts: readonly string[]
): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `ocid1.${type}.${localRealm}..${hash.slice(0, 40)}`;
}
