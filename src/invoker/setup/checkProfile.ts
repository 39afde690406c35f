import { defined } from '../../core/common/defined.ts';
import type { Result } from '../../core/common/result.ts';
import type { CredentialSource } from '../../core/invocation/invocationRequest.ts';
import { readConfigFile } from '../config/configFile.ts';
import type { Config } from '../config/configParser.ts';
import type { ProfileValues } from '../config/profileValues.ts';
import { chooseProfile } from '../profile/chosenProfile.ts';
import { findProfile } from '../profile/findProfile.ts';
import { assembleProfile, toProfile, type Profile } from '../profile/profile.ts';
import { readAuth } from '../profile/profileAuth.ts';
import { findProfileProblems } from '../profile/profileProblems.ts';
import { toVariableName } from '../profile/profileEnvironment.ts';
import type { CheckLine } from './setupCheck.ts';
import {
  configFound,
  configNotNeeded,
  profileChosen,
  profileComplete,
  profileNotChecked,
  variablesOverride,
} from './signerFindings.ts';
import { toCheckLines } from './toCheckLines.ts';

/** A profile, and the values that it was read from, with their lines. Its values may be missing or wrong. */
export type FoundProfile = {
  readonly values: ProfileValues;
  readonly profile: Profile;
  /** The keys with a problem, or the variables that override them; empty: the profile is complete. */
  readonly wrongKeys: ReadonlySet<string>;
};

/** Checks the config file and every value of the profile. Returns undefined if there is no such profile. */
export async function* checkProfile(
  source: CredentialSource,
  env: NodeJS.ProcessEnv,
): AsyncGenerator<CheckLine, FoundProfile | undefined, undefined> {
  let config: Result<Config> | undefined;
  const values = await findProfile(source, env, async (path) => (config = await readConfigFile(path)));
  if (config?.ok) yield configFound(config.value.path, config.value.sections.size);
  if (!values.ok) {
    yield* toCheckLines(config?.ok ? 'profile' : 'configFile', values.failure);
    yield profileNotChecked();
    return undefined;
  }
  const variables = [...(values.value.levels[0]?.values() ?? [])].flatMap(({ variable }) => variable ?? []);
  if (!config?.ok) yield configNotNeeded(variables.length > 0 ? 'variables' : 'principal');
  else if (variables.length > 0) yield variablesOverride(variables);
  const profile = toProfile(values.value, source.auth, env);
  if (!profile.ok) {
    const { failure } = profile;
    yield* toCheckLines('profile', failure);
    // Whatever the profile says, its other values are checked as those of the most common kind.
    const kind = (source.auth === 'auto' ? undefined : source.auth) ?? readAuth(values.value) ?? 'api_key';
    const assembled = assembleProfile(values.value, kind, env);
    yield* describeRemarks(assembled.remarks, assembled.configPath);
    const known = 'problems' in failure ? failure.problems : [];
    const keys = [...known, ...findProfileProblems(values.value, kind, env)].flatMap(({ key }) => key ?? []);
    return { values: values.value, profile: assembled, wrongKeys: new Set(keys) };
  }
  const { name, auth, configPath, remarks } = profile.value;
  const chosenBy = configPath === undefined ? undefined : chooseProfile(source, env).chosenBy;
  if (chosenBy !== undefined) yield profileChosen(name, chosenBy);
  yield profileComplete(name, auth, configPath);
  yield* describeRemarks(remarks, configPath);
  return { values: values.value, profile: profile.value, wrongKeys: new Set() };
}

function describeRemarks(remarks: Profile['remarks'], path: string | undefined): readonly CheckLine[] {
  // The check of the region says more.
  const others = remarks.filter(({ key }) => key !== 'region' && key !== toVariableName('region'));
  return others.map(({ line, key, problem, hint }) => ({
    id: 'profile',
    state: 'warning',
    text: key === undefined ? `Line ${line ?? 1}: ${problem}.` : `${key}: ${problem}.`,
    hint,
    ...(path !== undefined && { action: 'openConfig', place: { path, ...defined({ line }) } }),
  }));
}
