import type { StatusSeverity } from '../paintStatus.ts';

/** What the status bar says of the chosen environment. */
export type EnvironmentText = {
  readonly text: string;
  readonly tooltip: string;
  /** Read out: colours are not. */
  readonly label: string;
  readonly severity?: StatusSeverity;
};

/**
 * Words for the chosen environment.
 *
 * @param found what files say of it; undefined when none defines it
 */
export function toEnvironmentText(
  chosen: string | undefined,
  found: { readonly protected: boolean } | undefined,
): EnvironmentText {
  if (chosen === undefined)
    return {
      text: '$(globe) env: none',
      tooltip: 'No environment is chosen for requests. Click to choose one.',
      label: 'OCI Functions environment: none. Choose one',
    };
  if (!found)
    return {
      text: `$(warning) env: ${chosen}`,
      tooltip: `No file of this workspace defines the environment ${chosen}. Click to choose another.`,
      label: `OCI Functions environment: ${chosen}, which no file defines. Choose another`,
      severity: 'warning',
    };
  return found.protected
    ? {
        text: `$(shield) env: ${chosen}, protected`,
        tooltip: `The environment ${chosen} is protected: each request asks before it is sent. Click to choose another.`,
        label: `OCI Functions environment: ${chosen}, protected. Choose another`,
        severity: 'error',
      }
    : {
        text: `$(globe) env: ${chosen}`,
        tooltip: `Requests are sent in the environment ${chosen}. Click to choose another.`,
        label: `OCI Functions environment: ${chosen}. Choose another`,
      };
}
