import { describeFailed, describeFinding } from '../../core/setup/describeFinding.ts';
import type { CredentialSource } from '../../core/invocation/invocationRequest.ts';
import type { Result } from '../../core/common/result.ts';
import type { CheckLine } from '../../core/setup/setupCheck.ts';
import { chooseProfile } from '../profile/chosenProfile.ts';
import { readConfigFile } from '../config/configFile.ts';
import type { Config } from '../config/configParser.ts';
import { findProfile } from '../profile/findProfile.ts';
import { toProfile, type Profile } from '../profile/profile.ts';
import type { ProfileValues } from '../config/profileValues.ts';

/** Who signs: what was said about it, and what came of that. */
export type FoundProfile = { readonly values: ProfileValues; readonly profile: Profile };

/** Looks at the config file and at every value of the profile. Returns undefined when nobody could sign with it. */
export async function* checkProfile(
  source: CredentialSource,
  env: NodeJS.ProcessEnv,
): AsyncGenerator<CheckLine, FoundProfile | undefined, undefined> {
  let config: Result<Config> | undefined;
  const values = await findProfile(source, env, async (path) => (config = await readConfigFile(path)));
  if (config?.ok) {
    const { path, sections } = config.value;
    yield describeFinding({ code: 'configFound', path, profiles: sections.size });
  }
  if (!values.ok) {
    yield* describeFailed(config?.ok ? 'profile' : 'configFile', values.failure);
    return undefined;
  }
  const names = [...(values.value.levels[0]?.values() ?? [])].flatMap(({ variable }) => variable ?? []);
  if (!config?.ok) {
    yield describeFinding({ code: 'configNotNeeded', reason: names.length > 0 ? 'variables' : 'principal' });
  } else if (names.length > 0) yield describeFinding({ code: 'variablesInUse', names });
  const profile = toProfile(values.value, source.auth, env);
  if (!profile.ok) {
    yield* describeFailed('profile', profile.failure);
    return undefined;
  }
  const { name, auth, configPath, remarks } = profile.value;
  const chosen = configPath === undefined ? undefined : chooseProfile(source, env).chosenBy;
  if (chosen !== undefined) yield describeFinding({ code: 'profileChosen', profile: name, chosenBy: chosen });
  yield describeFinding({
    code: 'profileComplete',
    profile: name,
    auth,
    ...(configPath !== undefined && { path: configPath }),
  });
  yield* describeRemarks(remarks, configPath);
  return { values: values.value, profile: profile.value };
}

function describeRemarks(remarks: Profile['remarks'], path: string | undefined): readonly CheckLine[] {
  return remarks.map(({ line, key, problem, hint }) => ({
    id: 'profile',
    state: 'warning',
    text: key === undefined ? `Line ${line ?? 1}: ${problem}.` : `${key}: ${problem}.`,
    hint,
    ...(path !== undefined && {
      action: 'openConfig',
      place: { path, ...(line !== undefined && { line }) },
    }),
  }));
}
