import { findRegion } from '../../core/oci/regions.ts';
import { probeSeconds, readMetadata } from './metadataService.ts';
import type { PrincipalContext, Trouble } from './principal.ts';

/** The region of an instance: its identifier and the second-level domain of its realm. */
export type InstanceRegion = { readonly id: string; readonly domain: string };

/** Requests the region of this instance. Called first: without a response, this machine is not an instance. */
export async function readInstanceRegion(context: PrincipalContext): Promise<InstanceRegion | Trouble> {
  const name = await readMetadata('instance/region', probeSeconds, context);
  if (typeof name !== 'string')
    return {
      trouble: `this machine is not an OCI instance (its metadata service is not available): ${name.trouble}`,
    };
  const known = findRegion(name);
  if (known) return known;
  // The region is newer than our table, or in another realm: the service knows its domain.
  const info = await readMetadata('instance/regionInfo', probeSeconds, context);
  return typeof info === 'string' ? decodeRegionInfo(info) : info;
}

function decodeRegionInfo(json: string): InstanceRegion | Trouble {
  try {
    const info: unknown = JSON.parse(json);
    if (
      typeof info === 'object' &&
      info !== null &&
      'regionIdentifier' in info &&
      'realmDomainComponent' in info
    ) {
      const [id, domain] = [String(info.regionIdentifier), String(info.realmDomainComponent)];
      if ([id, domain].every((part) => /^[a-z0-9.-]+$/.test(part))) return { id, domain };
    }
  } catch {
    // Reported below.
  }
  return { trouble: 'the metadata service does not return the region of this instance' };
}
