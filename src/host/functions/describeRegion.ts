import { parseOcid } from '../../core/oci/ocid.ts';
import { findRegion } from '../../core/oci/regions.ts';

/** Returns the public name of a function's region (`us-phoenix-1`); empty if neither the setting nor the OCID contains one. */
export function describeRegion(functionId: string, region?: string): string {
  const code = region ?? parseOcid(functionId)?.region ?? '';
  return findRegion(code)?.id ?? code;
}
