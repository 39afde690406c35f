import { authKinds, type AuthKind } from '../../core/invocation/invocationRequest.ts';
import { lookUpKey, type ProfileValues } from '../config/profileValues.ts';

/** The ways to sign that a profile can select. */
export type ProfileAuth = Exclude<AuthKind, 'auto'>;

/** Returns how a profile signs by default; undefined if it names an unknown way. */
export function readAuth(values: ProfileValues): ProfileAuth | undefined {
  const stated = lookUpKey(values, 'authentication_type');
  const wanted = stated?.value.toLowerCase();
  // Cloud Shell writes this into its config file for a delegation token, as the Python SDK expects. Not from OCI_CLI_AUTH.
  if (
    wanted === 'instance_principal' &&
    stated?.line !== undefined &&
    lookUpKey(values, 'delegation_token_file')
  )
    return 'instance_obo_user';
  if (wanted !== undefined) return profileAuths.find((auth) => auth === wanted);
  // A session profile inherits the `user` of an API key in DEFAULT, and the other way round: the higher precedence decides.
  for (const level of values.levels) {
    if (level.get('security_token_file')?.value) return 'security_token';
    if (level.get('user')?.value) return 'api_key';
  }
  return 'api_key';
}

const profileAuths = authKinds.filter((auth) => auth !== 'auto');
