import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { ConfigProblem } from '../../core/common/configProblem.ts';
import { defined } from '../../core/common/defined.ts';
import { expandPath } from '../config/configPath.ts';
import type { ProfileAuth } from './profileAuth.ts';
import { toVariableName } from './profileEnvironment.ts';
import { lookUpKey, type ProfileValue, type ProfileValues } from '../config/profileValues.ts';

/** The keys that each way to sign needs in a profile. */
const identityOf: Readonly<Partial<Record<ProfileAuth, readonly string[]>>> = {
  api_key: ['tenancy', 'user', 'fingerprint'],
};
const filesOf: Readonly<Partial<Record<ProfileAuth, readonly string[]>>> = {
  api_key: ['key_file'],
  security_token: ['key_file', 'security_token_file'],
  instance_obo_user: ['delegation_token_file'],
};

/** Returns everything that keeps a profile from signing: missing values, values of the wrong shape, files that do not exist. */
export function findProfileProblems(
  values: ProfileValues,
  auth: ProfileAuth | undefined,
  env: NodeJS.ProcessEnv,
): readonly ConfigProblem[] {
  if (auth === undefined) {
    const problem = 'not a supported authentication type';
    const place = toPlace(values, 'authentication_type');
    const hint = `Remove ${place.key}, or set it to api_key, security_token, instance_principal, resource_principal or oke_workload_identity.`;
    return [{ ...place, problem, hint }];
  }
  return [
    ...(identityOf[auth] ?? []).flatMap((key) => checkIdentity(values, key)),
    ...(filesOf[auth] ?? []).flatMap((key) => checkFile(values, key, env)),
  ];
}

function checkIdentity(values: ProfileValues, key: string): readonly ConfigProblem[] {
  const found = lookUpKey(values, key);
  if (!found) return [toMissing(values, key)];
  const wrong = checkShape(key, found.value);
  return wrong ? [{ ...toPlace(values, key), ...wrong }] : [];
}

function checkFile(values: ProfileValues, key: string, env: NodeJS.ProcessEnv): readonly ConfigProblem[] {
  const content = key === 'key_file' ? lookUpKey(values, 'key_content') : undefined;
  if (content?.variable !== undefined) return [];
  if (content) return [{ ...toPlace(values, 'key_content'), ...keyInFile }];
  const found = lookUpKey(values, key);
  if (!found) return [toMissing(values, key)];
  const path = expandPath(found.value, env);
  if (existsSync(path)) return [];
  // A relative path is not shown: it may be the key or token itself, pasted in the wrong place.
  const problem = isAbsolute(path) ? `file ${path} not found` : 'file not found';
  const place = toPlace(values, key);
  return [{ ...place, problem, hint: toHint(key, place.key ?? key) }];
}

const keyInFile = {
  problem: 'no SDK reads a private key from a config file',
  hint: 'Move the key to its own file and set key_file to its path, or set OCI_CLI_KEY_CONTENT.',
};

/** @param place the key, or the variable that overrides it */
function toHint(key: string, place: string): string {
  return key === 'security_token_file' && place === key
    ? 'Run "oci session authenticate" to get a token.'
    : `Set ${place} to the full path of the file (or start with ~).`;
}

function toMissing(values: ProfileValues, key: string): ConfigProblem {
  const name = values.path === undefined ? toVariableName(key) : key;
  return { key: name, problem: 'missing', hint: 'Add what is missing, or select another profile.' };
}

/** Returns the place of a value: its line, or the variable that overrides the key. */
export function toPlace(values: ProfileValues, key: string): Pick<ConfigProblem, 'line' | 'key'> {
  const { line, variable }: Partial<ProfileValue> = lookUpKey(values, key) ?? {};
  return { key: variable ?? key, ...defined({ line }) };
}

type Wrong = Pick<ConfigProblem, 'problem' | 'hint'>;
type Shape = Wrong & { readonly pattern: RegExp };

/** The pattern of the Python SDK (oci 2.182.1, `config.py`). The values go into a header, so nothing that ends it may match. */
const ocid = /^[\w-]+[.:](?:[\w-]*[.:]){3,}[\w-]+$/;

const shapes: Readonly<Record<string, Shape>> = {
  tenancy: {
    pattern: ocid,
    problem: 'not a valid OCID',
    hint: 'Copy the OCID of the tenancy from the OCI Console.',
  },
  user: {
    pattern: ocid,
    problem: 'not a valid OCID',
    hint: 'Copy the OCID of the user from the OCI Console.',
  },
  fingerprint: {
    pattern: /^(?:[0-9a-f]{2}:){15}[0-9a-f]{2}$/,
    problem: 'not a valid fingerprint (16 pairs of lowercase hexadecimal digits separated by colons)',
    hint: 'Copy the fingerprint of the API key from the OCI Console.',
  },
};

/** Returns what is wrong with the shape of a value; undefined if nothing is. */
export function checkShape(key: string, value: string): Wrong | undefined {
  const shape = shapes[key];
  if (!shape || shape.pattern.test(value)) return undefined;
  return { problem: shape.problem, hint: shape.hint };
}
