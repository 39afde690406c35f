import { sessionWarningTime } from '../../core/common/limits.ts';
import type { StatusLook } from '../ui/statusItem.ts';

/** Describes the selected profile and its session for the status bar. `expiresAt` and `now` in milliseconds since the epoch. */
export function toProfileText(profile: string, expiresAt: number | undefined, now: number): StatusLook {
  const tooltip = `OCI profile: ${profile}.`;
  const select = 'Click to change.';
  if (expiresAt === undefined)
    return {
      icon: 'key',
      text: profile,
      tooltip: `${tooltip} ${select}`,
      label: `OCI profile ${profile}`,
      command: 'ociFunctions.selectProfile',
    };
  const { state } = toSessionLook(expiresAt, now);
  const session = `Session ${state === 'over' ? 'expired' : 'expires'} ${new Date(expiresAt).toLocaleString()}.`;
  const warn = state !== 'lasting';
  return {
    icon: warn ? 'warning' : 'key',
    text: profile,
    tooltip: `${tooltip} ${session} ${warn ? 'Click to refresh.' : select}`,
    label: `OCI profile ${profile}. ${session}`,
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
