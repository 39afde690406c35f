import { findRegion } from '../../core/oci/regions.ts';
import { probeSeconds, readMetadata } from './metadataService.ts';
import type { PrincipalContext, Trouble } from './principal.ts';

/** Where an instance is: the region's identifier and the second-level domain of its realm. */
export type InstanceRegion = { readonly id: string; readonly domain: string };

/** Asks where this instance is, first of all: when nobody answers, this is no instance. */
export async function readInstanceRegion(context: PrincipalContext): Promise<InstanceRegion | Trouble> {
  const name = await readMetadata('instance/region', probeSeconds, context);
  if (typeof name !== 'string')
    return {
      trouble: `this machine is not an OCI instance (its metadata service is not available): ${name.trouble}`,
    };
  const known = findRegion(name);
  if (known) return known;
  // Newer than our table, or a realm of its own: the service knows its domain.
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
    // Said below.
  }
  return { trouble: 'the metadata service does not return the region of this instance' };
}
