import type { CredentialSource } from '../../core/invocation/invocationRequest.ts';
import { defaultProfile } from '../config/configPath.ts';
import { readVariable } from '../config/environmentValue.ts';
import { readDefaultProfile } from '../config/rcFile.ts';

/** The profile to use, and what selects it by default. */
export type ChosenProfile = {
  readonly name: string;
  /** A variable, or `default_profile` with its file; absent if the user named the profile, and for `DEFAULT`. */
  readonly chosenBy?: string;
};

/** Selects the profile as the OCI CLI does: the given one, else `OCI_CLI_PROFILE`, `default_profile` of its settings, or `DEFAULT`. */
export function chooseProfile(
  { profile, rcFile }: Pick<CredentialSource, 'profile' | 'rcFile'>,
  env: NodeJS.ProcessEnv = process.env,
): ChosenProfile {
  if (profile) return { name: profile };
  const named = readVariable(env, 'OCI_CLI_PROFILE');
  if (named !== undefined) return { name: named, chosenBy: 'OCI_CLI_PROFILE' };
  const byDefault = readDefaultProfile(rcFile, env);
  return byDefault
    ? { name: byDefault.name, chosenBy: `default_profile in ${byDefault.path}` }
    : { name: defaultProfile };
}
