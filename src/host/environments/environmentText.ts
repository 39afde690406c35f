import type { StatusLook } from '../ui/statusItem.ts';

/** What the status bar says of the chosen environment. */
export type EnvironmentText = Omit<StatusLook, 'command'>;

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
      icon: 'globe',
      text: 'env: none',
      tooltip: 'No environment is chosen for requests. Click to choose one.',
      label: 'OCI Functions environment: none. Choose one',
    };
  if (!found)
    return {
      icon: 'warning',
      text: `env: ${chosen}`,
      tooltip: `No file of this workspace defines the environment ${chosen}. Click to choose another.`,
      label: `OCI Functions environment: ${chosen}, which no file defines. Choose another`,
      severity: 'warning',
    };
  return found.protected
    ? {
        icon: 'shield',
        text: `env: ${chosen}, protected`,
        tooltip: `The environment ${chosen} is protected: each request asks before it is sent. Click to choose another.`,
        label: `OCI Functions environment: ${chosen}, protected. Choose another`,
        severity: 'error',
      }
    : {
        icon: 'globe',
        text: `env: ${chosen}`,
        tooltip: `Requests are sent in the environment ${chosen}. Click to choose another.`,
        label: `OCI Functions environment: ${chosen}. Choose another`,
      };
}
