import { parseOcid } from '../../core/oci/ocid.ts';

/** The claims that contain the tenancy: in tokens of a session, an instance, a resource. */
const claimNames = ['tenant', 'opc-tenant', 'res_tenant'] as const;

/** Returns the OCID of the tenancy in a `keyId`: its first part, or a claim of its security token. Undefined if there is none. */
export function tenancyOfKey(keyId: string): string | undefined {
  const token = /^ST\$(.*)$/.exec(keyId)?.[1];
  const named = token === undefined ? keyId.split('/')[0] : readClaim(token);
  return named !== undefined && parseOcid(named)?.type === 'tenancy' ? named : undefined;
}

function readClaim(token: string): string | undefined {
  try {
    const text = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
    const claims: unknown = JSON.parse(text);
    if (typeof claims !== 'object' || claims === null) return undefined;
    const members: Readonly<Record<string, unknown>> = { ...claims };
    return claimNames.map((name) => members[name]).find((value) => typeof value === 'string');
  } catch {
    return undefined;
  }
}
