import { authKinds, type AuthKind } from '../../core/invocation/invocationRequest.ts';
import { lookUpKey, type ProfileValues } from '../config/profileValues.ts';

/** Ways of signing that a profile can stand for. */
export type ProfileAuth = Exclude<AuthKind, 'auto'>;

/** How a profile signs by itself; undefined when it names a way that is not known. */
export function readAuth(values: ProfileValues): ProfileAuth | undefined {
  const stated = lookUpKey(values, 'authentication_type');
  const wanted = stated?.value.toLowerCase();
  // Cloud Shell writes it so, and the Python SDK understands a delegation token by it; OCI_CLI_AUTH means what it says.
  if (
    wanted === 'instance_principal' &&
    stated?.line !== undefined &&
    lookUpKey(values, 'delegation_token_file')
  )
    return 'instance_obo_user';
  if (wanted !== undefined) return profileAuths.find((auth) => auth === wanted);
  // A session profile beside an API key in DEFAULT inherits its `user`, and the other way round: what is nearer decides.
  for (const level of values.levels) {
    if (level.get('security_token_file')?.value) return 'security_token';
    if (level.get('user')?.value) return 'api_key';
  }
  return 'api_key';
}

const profileAuths = authKinds.filter((auth) => auth !== 'auto');
