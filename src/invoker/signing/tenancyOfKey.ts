import { parseOcid } from '../../core/oci/ocid.ts';

/** Claims that name the tenancy: of a user's session, an instance, a resource. */
const claimNames = ['tenant', 'opc-tenant', 'res_tenant'] as const;

/** OCID of the tenancy that a `keyId` signs for: its first part, or a claim of its security token. Undefined when it does not say. */
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
