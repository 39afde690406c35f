import { readVariable } from '../config/environmentValue.ts';
import type { ProfileValue } from '../config/profileValues.ts';

/** The variables of the OCI CLI that override values of a profile, by key. */
const profileVariables = {
  user: 'OCI_CLI_USER',
  tenancy: 'OCI_CLI_TENANCY',
  fingerprint: 'OCI_CLI_FINGERPRINT',
  key_file: 'OCI_CLI_KEY_FILE',
  key_content: 'OCI_CLI_KEY_CONTENT',
  pass_phrase: 'OCI_CLI_PASSPHRASE',
  region: 'OCI_CLI_REGION',
  security_token_file: 'OCI_CLI_SECURITY_TOKEN_FILE',
  delegation_token_file: 'OCI_CLI_DELEGATION_TOKEN_FILE',
  authentication_type: 'OCI_CLI_AUTH',
} as const satisfies Readonly<Record<string, string>>;

/** Reads the values of the environment, trimmed like those of a file; empty variables are ignored. */
export function readProfileVariables(env: NodeJS.ProcessEnv): ReadonlyMap<string, ProfileValue> {
  const found = Object.entries(profileVariables).flatMap(([key, variable]) => {
    const value = readVariable(env, variable);
    return value ? [[key, { value, variable }] as const] : [];
  });
  return new Map(found);
}

/** Returns true if variables identify who signs, even if incompletely: then they replace a missing config file. */
export function identifies(variables: ReadonlyMap<string, ProfileValue>): boolean {
  const keys = ['user', 'key_file', 'key_content', 'security_token_file', 'delegation_token_file'];
  return keys.some((key) => variables.has(key));
}

/** Returns true if variables contain everything for an API key, so that the OCI CLI reads no config file. */
export function replacesFile(variables: ReadonlyMap<string, ProfileValue>): boolean {
  const hasKey = variables.has('key_file') || variables.has('key_content');
  return hasKey && ['user', 'tenancy', 'fingerprint', 'region'].every((key) => variables.has(key));
}

/** Returns the variable that overrides a key, else the key. */
export function toVariableName(key: string): string {
  return Object.entries(profileVariables).find(([each]) => each === key)?.[1] ?? key;
}
