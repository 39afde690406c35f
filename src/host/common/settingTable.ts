import { sdkCircuitBreaker } from '../../core/policies/circuitBreakerPolicy.ts';
import type { Failure } from '../../core/common/failure.ts';
import { authKinds } from '../../core/invocation/invocationRequest.ts';
import { defaultBufferLimit, defaultResponseLimit, defaultTimeout } from '../../core/common/limits.ts';
import { apiVersionChoices } from '../../core/oci/apiVersion.ts';
import { orNull, type Decoder } from '../../core/decode/plainDecoder.ts';
import { decodeCount, decodeStatusCodes } from '../../core/policies/policyDecoders.ts';
import { retryStrategies, type StatusCodes } from '../../core/policies/retryPolicy.ts';

/** A setting: its default, and how a value is read (undefined: it is not valid). */
export type Setting<T> = {
  readonly default: T;
  /** What a valid value is, as the end of the sentence "it must be …". */
  readonly expected: string | ((value: unknown) => string);
  readonly read: (value: unknown) => T | undefined;
};

const text: Setting<string> = {
  default: '',
  expected: 'a string',
  read: (value) => (typeof value === 'string' ? value.trim() : undefined),
};

function flag(standard: boolean): Setting<boolean> {
  return {
    default: standard,
    expected: 'true or false',
    read: (value) => (typeof value === 'boolean' ? value : undefined),
  };
}

function numberFrom(least: number, standard: number): Setting<number> {
  return {
    default: standard,
    expected: `a number greater than or equal to ${least}`,
    read: (value) =>
      typeof value === 'number' && Number.isFinite(value) && value >= least ? value : undefined,
  };
}

function countFrom(least: number, standard: number, most = Number.MAX_SAFE_INTEGER): Setting<number> {
  return {
    default: standard,
    expected:
      most === Number.MAX_SAFE_INTEGER
        ? `a whole number, ${least} or greater`
        : `a whole number from ${least} to ${most}`,
    read: (value) =>
      Number.isSafeInteger(value) && typeof value === 'number' && value >= least && value <= most
        ? value
        : undefined,
  };
}

function oneOf<T extends string>(values: readonly T[], standard: T): Setting<T> {
  return {
    default: standard,
    expected: `one of ${values.join(', ')}`,
    read: (value) => values.find((each) => each === value),
  };
}

const texts: Setting<readonly string[]> = {
  default: [],
  expected: 'a list of strings',
  read: (value) =>
    Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : undefined,
};

const entries: Setting<Readonly<Record<string, unknown>>> = {
  default: {},
  expected: 'an object',
  read: (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined,
};

/** Decoded where it is used, which also reports what is wrong with it. */
const anything: Setting<unknown> = { default: {}, expected: 'an object', read: (value) => value };

function decoded<T>(decode: Decoder<T>, standard: T): Setting<T> {
  return {
    default: standard,
    expected: (value) => decode(value).faults.map(({ expected }) => expected)[0] ?? 'a different value',
    read(value) {
      const { value: found, faults } = decode(value);
      return faults.length === 0 ? found : undefined;
    },
  };
}

/** `null` means the statuses of the SDK: VS Code would merge any other default into the value of the user. */
const statuses: Setting<StatusCodes | null> = decoded(orNull(decodeStatusCodes), null);

/** Shortest timeout, in seconds: 0 or less is a mistake. */
const shortestTimeout = 0.001;

/** All settings of `ociFunctions`. A contract test compares them with package.json. */
export const settingTable = {
  functions: entries,
  codeLens: flag(true),
  configFile: text,
  profile: text,
  auth: oneOf(authKinds, 'auto'),
  apiVersion: oneOf(apiVersionChoices, 'auto'),
  'timeout.connect': numberFrom(shortestTimeout, defaultTimeout.connect),
  'timeout.read': numberFrom(shortestTimeout, defaultTimeout.read),
  'retry.strategy': oneOf(retryStrategies, 'none'),
  'retry.custom': anything,
  'circuitBreaker.enabled': flag(false),
  'circuitBreaker.failureThreshold': decoded(decodeCount, sdkCircuitBreaker.failureThreshold),
  'circuitBreaker.recoveryTimeout': numberFrom(shortestTimeout, sdkCircuitBreaker.recoveryTimeout),
  'circuitBreaker.statuses': statuses,
  'body.bufferLimit': decoded(decodeCount, defaultBufferLimit),
  'response.previewLimit': countFrom(1024, 5_242_880),
  'response.sizeLimit': decoded(decodeCount, defaultResponseLimit),
  'endpoint.allowedHosts': texts,
  'variables.allowedEnv': texts,
  'history.limit': countFrom(0, 50, 1000),
  'local.response': oneOf(['service', 'stream'], 'service'),
  'local.nodePath': text,
  'local.pythonPath': text,
  'local.autoStart': flag(false),
  'local.port': countFrom(0, 0, 65_535),
  'local.processes': countFrom(1, 1, 64),
} as const;

export type SettingKey = keyof typeof settingTable;
export type SettingValue<K extends SettingKey> = (typeof settingTable)[K]['default'];

/** Reads the value of a setting. Returns the default if it is not valid. */
export function readSetting<K extends SettingKey>(key: K, value: unknown): SettingValue<K> {
  const setting: Setting<SettingValue<K>> = settingTable[key];
  return setting.read(value) ?? setting.default;
}

/** Returns why a value is not valid. Undefined if it is valid or not set. */
export function findUnusable(key: SettingKey, value: unknown): Failure | undefined {
  const setting: Setting<unknown> = settingTable[key];
  if (value === undefined || setting.read(value) !== undefined) return undefined;
  const { expected } = setting;
  const problem = `it must be ${typeof expected === 'string' ? expected : expected(value)}`;
  return { code: 'settingInvalid', setting: `ociFunctions.${key}`, problem };
}
