import { defined } from '../../core/common/defined.ts';
import type { AuthKind, CredentialSource } from '../../core/invocation/invocationRequest.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import type { Config } from '../config/configParser.ts';
import { chooseProfile } from './chosenProfile.ts';
import { configVariable, defaultProfile, resolveConfigPath } from '../config/configPath.ts';
import { identifies, readProfileVariables, replacesFile } from './profileEnvironment.ts';
import type { ProfileValue, ProfileValues } from '../config/profileValues.ts';

/** What the profile is called that is made of variables alone. */
const environmentProfile = 'environment';

/**
 * Finds what is said about who signs, as the OCI CLI does: the `OCI_CLI_…` variables go over the values of the profile,
 * and where they say all that an API key takes, no file is read. Unlike there, they do not count once a config file or
 * profile is asked for by name: the request of a profile must not be signed by another user.
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

/** What a config file says for a profile that it has, and before it the variables that count. */
export function toProfileValues(
  { path, sections }: Config,
  name: string,
  variables: ProfileValues['levels'][number] = new Map(),
): ProfileValues {
  // DEFAULT itself is there once.
  const levels = new Set([variables, sections.get(name), sections.get(defaultProfile)]);
  return { name, path, levels: [...levels].filter((level) => level !== undefined) };
}

/** True for ways to sign whose keys come from the machine. A delegation token is named by a profile or variable. */
function needsNoProfile(auth: AuthKind = 'auto', variables: ProfileValues['levels'][number]): boolean {
  const wanted = auth === 'auto' ? variables.get('authentication_type')?.value : auth;
  return ['instance_principal', 'resource_principal', 'oke_workload_identity'].includes(wanted ?? '');
}
