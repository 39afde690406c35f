import { parseOcid } from '../../core/oci/ocid.ts';

/** A name for a function of which only the OCID is known: short, telling functions apart, not yet taken. */
export function suggestName(functionId: string, taken: readonly string[]): string {
  const ocid = parseOcid(functionId);
  const base = ['function', ocid?.region, ocid?.unique.slice(-4)].filter(Boolean).join('-');
  let name = base;
  for (let n = 2; taken.includes(name); n++) name = `${base}-${n}`;
  return name;
}
