import { toSessionLook } from './sessionLook.ts';

/** What the status bar shows of a profile. `label`: for those who do not see the icon. */
export type ProfileText = {
  readonly text: string;
  readonly tooltip: string;
  readonly label: string;
  readonly warn: boolean;
};

/** Puts the selected profile and its session into words. `expiresAt` and `now` in milliseconds since the epoch. */
export function toProfileText(profile: string, expiresAt: number | undefined, now: number): ProfileText {
  const tooltip = `OCI profile that signs: ${profile}.`;
  const select = 'Click to select another.';
  if (expiresAt === undefined)
    return {
      text: `$(key) ${profile}`,
      tooltip: `${tooltip} ${select}`,
      label: `OCI profile ${profile}`,
      warn: false,
    };
  const { state } = toSessionLook(expiresAt, now);
  const session = `Its session ${state === 'over' ? 'expired' : 'expires'} ${new Date(expiresAt).toLocaleString()}.`;
  const warn = state !== 'lasting';
  return {
    text: `$(${warn ? 'warning' : 'key'}) ${profile}`,
    tooltip: `${tooltip} ${session} ${warn ? 'Click to refresh it.' : select}`,
    label: `OCI profile ${profile}. ${session}`,
    warn,
  };
}
