import { defined } from '../../core/common/defined.ts';
import type { AuthKind, CredentialSource } from '../../core/invocation/invocationRequest.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { Config } from '../config/configParser.ts';
import { chooseProfile } from './chosenProfile.ts';
import { configVariable, defaultProfile, resolveConfigPath } from '../config/configPath.ts';
import { identifies, readProfileVariables, replacesFile } from './profileEnvironment.ts';
import type { ProfileValue, ProfileValues } from '../config/profileValues.ts';

/** The name of the profile that consists of environment variables only. */
const environmentProfile = 'environment';

/**
 * Finds the values that define who signs, as the OCI CLI does: the `OCI_CLI_…` variables override the profile, and no file is read if
 * they contain everything for an API key. Unlike in the OCI CLI, they are ignored if a config file or profile is given by name: its
 * request must not be signed by another user.
 *
 * Fails with `profileNotFound`, or like `readConfig`.
 */
export async function findProfile(
  source: CredentialSource,
  env: NodeJS.ProcessEnv,
  readConfig: (path: string) => Promise<Result<Config>>,
): Promise<Result<ProfileValues>> {
  const named = Boolean(source.configFile) || Boolean(source.profile);
  const variables = named ? new Map<string, ProfileValue>() : readProfileVariables(env);
  const onlyVariables = ok({ name: environmentProfile, levels: [variables] });
  if (replacesFile(variables)) return onlyVariables;
  const path = resolveConfigPath(source.configFile, env);
  const config = nameConfigVariable(await readConfig(path), source.configFile, env);
  const unneeded = needsNoProfile(source.auth, variables);
  if (!config.ok) {
    const replaced = config.failure.code === 'configMissing' && (unneeded || identifies(variables));
    return replaced ? onlyVariables : config;
  }
  const { name, chosenBy } = chooseProfile(source, env);
  const { sections } = config.value;
  if (!sections.has(name)) {
    if (unneeded) return onlyVariables;
    const known = [...sections.keys()];
    return fail({ code: 'profileNotFound', path, profile: name, known, ...defined({ chosenBy }) });
  }
  return ok(toProfileValues(config.value, name, variables));
}

/** Adds the variable that names a config file to the failure of reading it, so that the hint can say so. */
export function nameConfigVariable(
  config: Result<Config>,
  configFile: string | undefined,
  env: NodeJS.ProcessEnv,
): Result<Config> {
  if (config.ok || configFile) return config;
  return { ...config, failure: { ...config.failure, ...defined({ givenBy: configVariable(env) }) } };
}

/** Returns the values of a profile of a config file, overridden by variables. */
export function toProfileValues(
  { path, sections }: Config,
  name: string,
  variables: ProfileValues['levels'][number] = new Map(),
): ProfileValues {
  // The profile may be DEFAULT itself.
  const levels = new Set([variables, sections.get(name), sections.get(defaultProfile)]);
  return { name, path, levels: [...levels].filter((level) => level !== undefined) };
}

/** Returns true for principals, which need no profile. A delegation token needs one, or a variable that names it. */
function needsNoProfile(auth: AuthKind = 'auto', variables: ProfileValues['levels'][number]): boolean {
  const wanted = auth === 'auto' ? variables.get('authentication_type')?.value : auth;
  return ['instance_principal', 'resource_principal', 'oke_workload_identity'].includes(wanted ?? '');
}
