import { labelsInRealm } from './endpointPolicy.ts';

/** A host of OCI Functions: of one function, or the one that manages all functions of a region. */
export type FunctionsHost = {
  readonly kind: 'function' | 'management';
  /** As written; it need not be a region that is known. */
  readonly region: string;
};

/**
 * Reads `PREFIX.REGION.functions.oci.DOMAIN` or `functions.REGION.oci.DOMAIN` of a known realm;
 * undefined for any other host, look-alikes among them.
 */
export function parseFunctionsHost(host: string): FunctionsHost | undefined {
  const labels = labelsInRealm(host);
  const [first, region = '', third] = labels;
  if (labels.length === 2 && first === 'functions') return { kind: 'management', region };
  if (labels.length === 3 && third === 'functions') return { kind: 'function', region };
  return undefined;
}
