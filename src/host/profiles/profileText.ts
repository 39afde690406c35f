import type { StatusLook } from '../ui/statusItem.ts';
import { toSessionLook } from './sessionLook.ts';

/** Puts the selected profile and its session into words. `expiresAt` and `now` in milliseconds since the epoch. */
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
