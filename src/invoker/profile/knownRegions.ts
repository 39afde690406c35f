import { defined } from '../../core/common/defined.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import type { DeclaredRegions } from '../../core/oci/locateRegion.ts';
import { findRegion, type Region } from '../../core/oci/regions.ts';
import { readForeignTextSync } from '../../files/readForeignFile.ts';
import { expandPath } from '../config/configPath.ts';

const fileName = '~/.oci/regions-config.json';

/** Reads the regions that are declared on this machine, as the SDKs do: from the file, then from the variables. */
export function readDeclaredRegions(env: NodeJS.ProcessEnv = process.env): DeclaredRegions {
  const file = readDeclarations(readText(expandPath(fileName, env)));
  const variable = readDeclarations(env['OCI_REGION_METADATA'] || undefined);
  const realm = env['OCI_DEFAULT_REALM'] || undefined;
  const defaultDomain = realm !== undefined && isDomain(realm) ? realm.toLowerCase() : undefined;
  return {
    regions: [...file.regions, ...variable.regions],
    ...defined({ defaultDomain }),
    unusable: [
      ...(file.broken ? [fileName] : []),
      ...(variable.broken ? ['OCI_REGION_METADATA'] : []),
      ...(realm !== undefined && defaultDomain === undefined ? ['OCI_DEFAULT_REALM'] : []),
    ],
  };
}

/** Finds a region in our table, else one that is declared on this machine. */
export function findKnownRegion(name: string, env: NodeJS.ProcessEnv = process.env): Region | undefined {
  return findRegion(name) ?? findRegion(name, readDeclaredRegions(env).regions);
}

/** Reads one declaration or a list. Invalid ones are ignored, as in the SDKs, but reported if a region is not found. */
function readDeclarations(text: string | undefined): {
  readonly regions: readonly Region[];
  readonly broken: boolean;
} {
  if (text === undefined) return { regions: [], broken: false };
  const value = parse(text);
  const declared: readonly unknown[] = Array.isArray(value) ? value : [value];
  const regions = declared.flatMap((each) => toRegion(each) ?? []);
  return { regions, broken: regions.length < declared.length };
}

/** Undefined if it is incomplete or cannot be part of a host name: it must not become a path or a port. */
function toRegion(declared: unknown): Region | undefined {
  if (typeof declared !== 'object' || declared === null) return undefined;
  const entry: Readonly<Record<string, unknown>> = { ...declared };
  const [id = '', code = '', realm = '', domain = ''] = [
    'regionIdentifier',
    'regionKey',
    'realmKey',
    'realmDomainComponent',
  ].map((key) => (typeof entry[key] === 'string' ? entry[key].trim().toLowerCase() : ''));
  return /^[a-z0-9-]+$/.test(id) && code && realm && isDomain(domain)
    ? { id, code, realm, domain }
    : undefined;
}

function isDomain(text: string): boolean {
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(text);
}

function readText(path: string): string | undefined {
  try {
    return readForeignTextSync(path, 'regions');
  } catch (error) {
    // A file that exists but cannot be read counts as invalid.
    return ['ENOENT', 'ENOTDIR'].includes(errorReason(error)) ? undefined : '';
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
