import type { CircuitBreakerChoice } from '../policies/circuitBreakerPolicy.ts';
import { defined } from '../common/defined.ts';
import { findEntryKeys } from './entryKeys.ts';
import type { Failure } from '../common/failure.ts';
import { describeKey } from '../decode/keyFinding.ts';
import { authKinds, type AuthKind } from '../invocation/invocationRequest.ts';
import { parseInvokeEndpoint } from '../oci/invokeEndpoint.ts';
import { locateRegion, noDeclaredRegions, type DeclaredRegions } from '../oci/locateRegion.ts';
import { decodeLocalSide } from './localSide.ts';
import { isFunctionOcid, parseOcid } from '../oci/ocid.ts';
import { isObject, type Decoder } from '../decode/plainDecoder.ts';
import { decodeCircuitBreakerChoice, decodeRetryChoice } from '../policies/policyDecoders.ts';
import { fail, ok, type Result } from '../common/result.ts';
import type { RetryChoice } from '../policies/retryPolicy.ts';
import { toSourceDetails, type SourceDetails } from './sourceDetails.ts';

/** Where a setting is stored. */
export type SettingSource = 'user' | 'workspace';

/** A function of the setting `ociFunctions.functions`. */
export type ConfiguredFunction = {
  readonly name: string;
  readonly id: string;
  /** Origin, path prefix and, if written, the API version. */
  readonly endpoint?: string;
  readonly profile?: string;
  readonly auth?: AuthKind;
  readonly region?: string;
  readonly application?: string;
  /** Seconds. */
  readonly connectTimeout?: number;
  /** Seconds. */
  readonly readTimeout?: number;
  readonly retry?: RetryChoice;
  readonly circuitBreaker?: CircuitBreakerChoice;
  /** The user confirms before sending. */
  readonly protected?: boolean;
  /** JSON Schema of its body: the schema itself, or the path of its file. */
  readonly bodySchema?: string | object;
  /** Timeout of the function in seconds. Imported functions have it, and the next three. */
  readonly timeoutInSeconds?: number;
  /** Timeout of a detached invocation, in seconds. */
  readonly detachedTimeoutInSeconds?: number;
  readonly memoryInMBs?: number;
  readonly sourceDetails?: SourceDetails;
  /** Warnings about keys without effect; absent if there are none. */
  readonly warnings?: readonly string[];
  /** Where its entry is stored; `workspace` if both places have one. */
  readonly source: SettingSource;
};

/** An entry of the setting: the function, or why it is not valid. */
export type ConfiguredEntry = {
  readonly name: string;
  readonly source: SettingSource;
  readonly function: Result<ConfiguredFunction>;
};

/** Carries the failure of a key out of `readEntry`. */
class WrongEntry {
  readonly failure: Failure;
  constructor(failure: Failure) {
    this.failure = failure;
  }
}

/** Options for reading an entry. */
export type EntryContext = {
  /** Name of the entry in a failure; default: the key of the setting. */
  readonly setting?: string;
  /** Regions it may name besides those of the built-in table. */
  readonly declaredRegions?: DeclaredRegions;
};

/**
 * Reads an entry of the setting. Unknown keys become warnings; a key that differs from a known one only in
 * case is a failure. Fails with `settingInvalid`, `ocidInvalid`, `endpointInvalid` or a failure of
 * `locateRegion`.
 */
export function decodeConfiguredFunction(
  name: string,
  value: unknown,
  source: SettingSource,
  { setting = `ociFunctions.functions.${name}`, declaredRegions = noDeclaredRegions }: EntryContext = {},
): ConfiguredEntry {
  try {
    const read = readEntry(name, value, source, { setting, declaredRegions });
    return { name, source, function: ok(read) };
  } catch (error) {
    if (error instanceof WrongEntry) return { name, source, function: fail(error.failure) };
    throw error;
  }
}

function readEntry(
  name: string,
  value: unknown,
  source: SettingSource,
  { setting, declaredRegions }: Required<EntryContext>,
): ConfiguredFunction {
  const wrong = (key: string, problem: string): never => {
    throw new WrongEntry({ code: 'settingInvalid', setting: key ? `${setting}.${key}` : setting, problem });
  };
  if (!isObject(value)) return wrong('', 'it must be an object with an "id"');
  const entry: Readonly<Record<string, unknown>> = { ...value };
  const findings = findEntryKeys(entry);
  const misspelt = findings.find(({ severity }) => severity === 'error');
  if (misspelt?.kind === 'case') wrong(misspelt.path.join('.'), `it must be spelled "${misspelt.nearest}"`);
  const text = (key: string): string | undefined => {
    const found = entry[key];
    if (found === undefined || found === '') return undefined;
    return typeof found === 'string' ? found.trim() : wrong(key, 'it must be a string');
  };
  const positive = (key: string, what = 'a number of seconds greater than 0'): number | undefined => {
    const found = entry[key];
    if (found === undefined) return undefined;
    return typeof found === 'number' && found > 0 && Number.isFinite(found)
      ? found
      : wrong(key, `it must be ${what}`);
  };
  const decoded = <T>(key: string, decode: Decoder<T>): T | undefined => {
    if (entry[key] === undefined) return undefined;
    const { value: found, faults } = decode(entry[key]);
    const [fault] = faults;
    return fault ? wrong([key, ...fault.path].join('.'), `it must be ${fault.expected}`) : found;
  };
  // Only its own list uses it, see `toLocalEntries`.
  decoded('local', decodeLocalSide);
  const id = text('id') ?? wrong('id', 'it is missing: enter the function OCID');
  if (!isFunctionOcid(id)) throw new WrongEntry({ code: 'ocidInvalid', value: id });
  const written = text('endpoint');
  const endpoint = written === undefined ? undefined : parseInvokeEndpoint(written);
  if (endpoint && !endpoint.ok) throw new WrongEntry(endpoint.failure);
  const region = text('region');
  const realm = parseOcid(id)?.realm.toLowerCase();
  const place = region === undefined ? undefined : locateRegion(region, realm, declaredRegions, 'request');
  if (place?.ok === false) throw new WrongEntry(place.failure);
  const auth = text('auth');
  const kind = authKinds.find((each) => each === auth);
  if (auth !== undefined && kind === undefined)
    wrong('auth', `"${auth}" is not one of ${authKinds.join(', ')}`);
  const texts = { profile: text('profile'), region, application: text('application') };
  const numbers = {
    connectTimeout: positive('connectTimeout'),
    readTimeout: positive('readTimeout'),
    timeoutInSeconds: positive('timeoutInSeconds'),
    detachedTimeoutInSeconds: positive('detachedTimeoutInSeconds'),
    memoryInMBs: positive('memoryInMBs', 'a number greater than 0'),
  };
  const deployed = entry['sourceDetails'];
  const sourceDetails = deployed === undefined ? undefined : toSourceDetails(deployed);
  if (deployed !== undefined && !sourceDetails)
    wrong('sourceDetails', 'it must be the source of a function, as Import Functions writes it');
  const guarded = entry['protected'];
  if (guarded !== undefined && typeof guarded !== 'boolean') wrong('protected', 'it must be true or false');
  const bodySchema = typeof entry['bodySchema'] === 'object' ? entry['bodySchema'] : text('bodySchema');
  if (bodySchema === null || Array.isArray(bodySchema))
    wrong('bodySchema', 'it must be a JSON Schema or the path to one');
  const policies = {
    retry: decoded('retry', decodeRetryChoice),
    circuitBreaker: decoded('circuitBreaker', decodeCircuitBreakerChoice),
  };
  return {
    name,
    id,
    source,
    ...defined({
      endpoint: endpoint?.value.endpoint,
      auth: kind,
      bodySchema: bodySchema ?? undefined,
      sourceDetails,
      ...texts,
      ...numbers,
      ...policies,
    }),
    ...(guarded === true && { protected: true }),
    ...(findings.length > 0 && { warnings: findings.map((finding) => describeKey(finding, setting)) }),
  };
}
