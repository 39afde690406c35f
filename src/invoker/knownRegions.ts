import { readFileSync } from 'node:fs';
import { findRegion, type Region } from '../core/regions.ts';
import { expandPath } from './configPath.ts';

/** Regions beyond our table, as the SDKs are told of them, the nearest word first. */
export function readDeclaredRegions(env: NodeJS.ProcessEnv = process.env): readonly Region[] {
  const file = parse(readText(expandPath('~/.oci/regions-config.json', env)));
  const variable = parse(env['OCI_REGION_METADATA']);
  return [...(Array.isArray(file) ? file : []), variable].flatMap((each) => toRegion(each) ?? []);
}

/** A region of our table or, where that has none of the name, one that is declared on this machine. */
export function findKnownRegion(name: string, env: NodeJS.ProcessEnv = process.env): Region | undefined {
  return findRegion(name) ?? findRegion(name, readDeclaredRegions(env));
}

/** Broken declarations are passed over, as the SDKs do: a region that is missing is told by its name. */
function toRegion(declared: unknown): Region | undefined {
  if (typeof declared !== 'object' || declared === null) return undefined;
  const entry: Readonly<Record<string, unknown>> = { ...declared };
  const [id, code, realm, domain] = ['regionIdentifier', 'regionKey', 'realmKey', 'realmDomainComponent'].map(
    (key) => (typeof entry[key] === 'string' ? entry[key].trim().toLowerCase() : ''),
  );
  return id && code && realm && domain ? { id, code, realm, domain } : undefined;
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
