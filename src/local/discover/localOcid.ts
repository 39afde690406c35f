import { createHash } from 'node:crypto';
import { localRealm } from '../../core/oci/ocid.ts';

/**
 * Creates the OCID of a local resource. The same parts always result in the same OCID, so that saved requests still find their function.
 */
export function toLocalOcid(
  type: 'fnfunc' | 'fnapp' | 'compartment' | 'tenancy' | 'user',
  ...parts: readonly string[]
): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `ocid1.${type}.${localRealm}..${hash.slice(0, 40)}`;
}
