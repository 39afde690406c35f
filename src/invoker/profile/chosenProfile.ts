import type { CredentialSource } from '../../core/invocation/invocationRequest.ts';
import { defaultProfile } from '../config/configPath.ts';
import { readVariable } from '../config/environmentValue.ts';
import { readDefaultProfile } from '../config/rcFile.ts';

/** The profile to use, and what names it where that is not the user's own choice for this call. */
export type ChosenProfile = {
  readonly name: string;
  /** A variable, or `default_profile` and the file that it is in. */
  readonly chosenBy?: string;
};

/** Chooses the profile as the OCI CLI does: the one given, else `OCI_CLI_PROFILE`, `default_profile` of its settings, `DEFAULT`. */
export function chooseProfile(
  { profile, rcFile }: Pick<CredentialSource, 'profile' | 'rcFile'>,
  env: NodeJS.ProcessEnv = process.env,
): ChosenProfile {
  if (profile) return { name: profile };
  const named = readVariable(env, 'OCI_CLI_PROFILE');
  if (named !== undefined) return { name: named, chosenBy: 'OCI_CLI_PROFILE' };
  const usual = readDefaultProfile(rcFile, env);
  return usual
    ? { name: usual.name, chosenBy: `default_profile in ${usual.path}` }
    : { name: defaultProfile };
}
