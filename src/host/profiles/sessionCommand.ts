/** A session profile of the OCI config file. */
export type SessionProfile = {
  readonly profile: string;
  readonly configFile: string;
  /** Region identifier. */
  readonly region?: string | undefined;
};

/** `refresh` replaces a valid token; `authenticate` signs in again, in the browser. */
export type SessionStep = 'refresh' | 'authenticate';

/**
 * Returns the arguments of `oci` that refresh a session or sign in again. Never pass them through a shell: the names come from a file. They follow a
 * `=` because a name may begin with a dash.
 */
export function toSessionArguments(
  step: SessionStep,
  { profile, configFile, region }: SessionProfile,
): readonly string[] {
  if (step === 'refresh')
    return ['session', 'refresh', `--profile=${profile}`, `--config-file=${configFile}`];
  return [
    'session',
    'authenticate',
    `--profile-name=${profile}`,
    `--config-location=${configFile}`,
    ...(region === undefined ? [] : [`--region=${region}`]),
  ];
}
