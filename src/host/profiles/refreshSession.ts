import { homedir } from 'node:os';
import type { Failure } from '../../core/common/failure.ts';
import type { ProfileSummary } from '../../invoker/profile/profiles.ts';
import type { ProfileChoice } from '../common/profileChoice.ts';
import { getSetting } from '../common/settings.ts';
import { findOciCli } from '../failures/ociCli.ts';
import { askInDialog, showInformation } from '../ui/messages.ts';
import { pickItem } from '../ui/pickItem.ts';
import { runInTerminal } from '../ui/runInTerminal.ts';
import { currentProfile } from './currentProfile.ts';
import { toSessionArguments, type SessionProfile, type SessionStep } from './sessionCommand.ts';

type Report = (failure: Failure) => Promise<void>;

const questions = {
  refresh: { ask: 'Refresh the session of', button: 'Refresh', done: 'was refreshed' },
  authenticate: { ask: 'Sign in again with', button: 'Sign In', done: 'was renewed' },
} as const satisfies Record<SessionStep, unknown>;

/**
 * Refreshes the session of a profile with the OCI CLI, in a terminal, after confirmation. If it can no longer be refreshed, signs in again.
 *
 * @param report shows the failure if the command cannot be run
 * @param wanted the name of a profile, else the selected profile is used; if it has no session, the user selects one
 */
export async function refreshSession(
  choice: Pick<ProfileChoice, 'name'>,
  report: Report,
  wanted: unknown,
): Promise<void> {
  const { readProfiles } = await import('../../invoker/profile/profiles.ts');
  const read = await readProfiles(getSetting('configFile') || undefined);
  if (!read.ok) return report(read.failure);
  const sessions = read.value.profiles.filter(({ auth }) => auth === 'security_token');
  const chosen = await choose(
    sessions,
    typeof wanted === 'string' && wanted !== '' ? wanted : currentProfile(choice),
  );
  if (!chosen) return;
  const profile = { profile: chosen.name, configFile: read.value.path, region: chosen.region };
  // The OCI CLI refreshes only valid tokens, and not without limit.
  const code = chosen.problem ? undefined : await renew('refresh', profile, report);
  if (chosen.problem || (code !== undefined && code !== 0)) await renew('authenticate', profile, report);
}

/** Undefined if the user cancelled or no profile has a session. */
async function choose(
  sessions: readonly ProfileSummary[],
  wanted: string,
): Promise<ProfileSummary | undefined> {
  const named = sessions.find(({ name }) => name === wanted);
  if (named) return named;
  if (sessions.length === 0) {
    void showInformation('No profile uses a session token, so there is no session to refresh.');
    return undefined;
  }
  const items = sessions.map((session) => ({
    label: session.name,
    description: session.region ?? '',
    session,
  }));
  const placeHolder = `Profile ${wanted} has no session. Select a session to refresh`;
  return (await pickItem(items, { title: 'Refresh Session', placeHolder }))?.session;
}

/** Returns the exit code. Undefined if the command was not run or its terminal was closed. */
async function renew(
  step: SessionStep,
  profile: SessionProfile,
  report: Report,
): Promise<number | undefined> {
  const args = toSessionArguments(step, profile);
  const command = ['oci', ...args].join(' ');
  const { ask, button, done } = questions[step];
  const question = `${ask} profile ${profile.profile}?`;
  if (!(await askInDialog({ question, detail: ['This command runs in a terminal:', command], button })))
    return undefined;
  const program = await findOciCli();
  if (program === undefined) {
    await report({ code: 'ociCliMissing', command });
    return undefined;
  }
  const name = `OCI session: ${profile.profile}`;
  // Not the folder of the workspace, so that its files cannot influence the command.
  const code = await runInTerminal({ name, program, args, folder: homedir() });
  if (code === 0) void showInformation(`The session of profile ${profile.profile} ${done}.`);
  return code;
}
