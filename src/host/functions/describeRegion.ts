import { parseOcid } from '../../core/oci/ocid.ts';
import { findRegion } from '../../core/oci/regions.ts';

/** The region a function is in, by the name that people know (`us-phoenix-1`); empty where neither setting nor OCID says one. */
export function describeRegion(functionId: string, region?: string): string {
  const code = region ?? parseOcid(functionId)?.region ?? '';
  return findRegion(code)?.id ?? code;
}
