import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { ConfigProblem } from '../../core/common/configProblem.ts';
import { defined } from '../../core/common/defined.ts';
import { expandPath } from '../config/configPath.ts';
import type { ProfileAuth } from './profileAuth.ts';
import { toVariableName } from './profileEnvironment.ts';
import { lookUpKey, type ProfileValue, type ProfileValues } from '../config/profileValues.ts';
import { checkShape } from '../config/valueShapes.ts';

/** What each way to sign needs a profile to say. */
const identityOf: Readonly<Partial<Record<ProfileAuth, readonly string[]>>> = {
  api_key: ['tenancy', 'user', 'fingerprint'],
};
const filesOf: Readonly<Partial<Record<ProfileAuth, readonly string[]>>> = {
  api_key: ['key_file'],
  security_token: ['key_file', 'security_token_file'],
  instance_obo_user: ['delegation_token_file'],
};

/** All that keeps a profile from signing: what is missing, what has a wrong shape, files that are not there. */
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
  // Anything else may be the key or token itself, pasted where its path belongs.
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

/** Where the value of a key stands. */
export function toPlace(values: ProfileValues, key: string): Pick<ConfigProblem, 'line' | 'key'> {
  const { line, variable }: Partial<ProfileValue> = lookUpKey(values, key) ?? {};
  return { key: variable ?? key, ...defined({ line }) };
}
