import { readVariable } from '../config/environmentValue.ts';
import type { ProfileValue } from '../config/profileValues.ts';

/** Variables of the OCI CLI that go over the values of a profile, by the key they stand for. */
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

/** The values that the environment has, trimmed as those of a file are; an empty variable is none. */
export function readProfileVariables(env: NodeJS.ProcessEnv): ReadonlyMap<string, ProfileValue> {
  const found = Object.entries(profileVariables).flatMap(([key, variable]) => {
    const value = readVariable(env, variable);
    return value ? [[key, { value, variable }] as const] : [];
  });
  return new Map(found);
}

/** True when variables say who signs, if perhaps not all of it: then they stand for a config file where there is none. */
export function identifies(variables: ReadonlyMap<string, ProfileValue>): boolean {
  const keys = ['user', 'key_file', 'key_content', 'security_token_file', 'delegation_token_file'];
  return keys.some((key) => variables.has(key));
}

/** True when the OCI CLI reads no config file, since the variables say all that an API key takes. */
export function replacesFile(variables: ReadonlyMap<string, ProfileValue>): boolean {
  const hasKey = variables.has('key_file') || variables.has('key_content');
  return hasKey && ['user', 'tenancy', 'fingerprint', 'region'].every((key) => variables.has(key));
}

/** The variable that a key is given by, where there is one. */
export function toVariableName(key: string): string {
  return Object.entries(profileVariables).find(([each]) => each === key)?.[1] ?? key;
}
