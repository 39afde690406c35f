/** A session profile of the OCI config file. */
export type SessionProfile = {
  readonly profile: string;
  readonly configFile: string;
  /** Region identifier. */
  readonly region?: string | undefined;
};

/** A token that still holds is made a newer one; one that is over takes a new sign-in, in the browser. */
export type SessionStep = 'refresh' | 'authenticate';

/**
 * Arguments of `oci` that renew a session. Each is one argument and never text for a shell, and stands behind its `=`:
 * the names come from a file, and one of them may begin with a dash.
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
