import { sessionWarningTime } from '../../core/common/limits.ts';
import type { ProfileOrigin } from '../common/profileChoice.ts';
import type { StatusLook } from '../ui/statusItem.ts';

/** What names the profile, as a sentence. */
const origins: Readonly<Record<ProfileOrigin, string | undefined>> = {
  selection: 'Selected by you for this workspace.',
  workspaceSettings: 'Set in the workspace settings.',
  userSettings: 'Set in your user settings.',
  none: undefined,
};

/** The profile that signs, and what names it. */
type ProfileInUse = { readonly name: string; readonly origin: ProfileOrigin };

/** Describes the profile that signs and its session for the status bar. `expiresAt` and `now` in milliseconds since the epoch. */
export function toProfileText(
  { name: profile, origin }: ProfileInUse,
  expiresAt: number | undefined,
  now: number,
): StatusLook {
  const tooltip = [`OCI Functions: profile ${profile}.`, origins[origin]].filter(Boolean).join(' ');
  const select = 'Click to change.';
  if (expiresAt === undefined)
    return {
      icon: 'key',
      text: `OCI: ${profile}`,
      tooltip: `${tooltip} ${select}`,
      label: `OCI Functions: profile ${profile}. Select another`,
      command: 'ociFunctions.selectProfile',
    };
  const { state } = toSessionLook(expiresAt, now);
  const session = `Session ${state === 'over' ? 'expired' : 'expires'} ${new Date(expiresAt).toLocaleString()}.`;
  const warn = state !== 'lasting';
  return {
    icon: warn ? 'warning' : 'key',
    text: `OCI: ${profile}`,
    tooltip: `${tooltip} ${session} ${warn ? 'Click to refresh.' : select}`,
    label: `OCI Functions: profile ${profile}. ${session} ${warn ? 'Refresh the session' : 'Select another'}`,
    command: warn ? 'ociFunctions.refreshSession' : 'ociFunctions.selectProfile',
    severity: warn ? 'warning' : undefined,
  };
}

/** The state of a session, and when to check it again. */
export type SessionLook = {
  /** `ending`: less than five minutes are left. */
  readonly state: 'lasting' | 'ending' | 'over';
  /** Milliseconds since the epoch. */
  readonly nextLookAt: number;
};

/** Milliseconds between checks of a session that is ending or over: it may be refreshed in any terminal. */
const checkInterval = 30_000;

/** Returns the state of a session whose token expires at a time. `expiresAt` and `now` in milliseconds since the epoch. */
export function toSessionLook(expiresAt: number, now: number): SessionLook {
  if (expiresAt <= now) return { state: 'over', nextLookAt: now + checkInterval };
  if (expiresAt - now < sessionWarningTime)
    return { state: 'ending', nextLookAt: Math.min(expiresAt, now + checkInterval) };
  return { state: 'lasting', nextLookAt: expiresAt - sessionWarningTime + 1 };
}
