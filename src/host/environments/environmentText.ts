import type { StatusLook } from '../ui/statusItem.ts';

/** The texts of the selected environment in the status bar, and its title above the text of a request. */
export type EnvironmentText = Omit<StatusLook, 'command'> & { readonly title: string };

/**
 * Describes the selected environment for the status bar and for the text of a request.
 *
 * @param found the environment; undefined if no file defines it
 */
export function toEnvironmentText(
  chosen: string | undefined,
  found: { readonly protected: boolean } | undefined,
): EnvironmentText {
  if (chosen === undefined)
    return {
      icon: 'globe',
      text: 'OCI: No Environment',
      title: 'No Environment',
      tooltip: 'OCI Functions: no environment (click to select one)',
      label: 'OCI Functions: no environment. Select one',
    };
  if (!found)
    return {
      icon: 'warning',
      text: `OCI Env: ${chosen}`,
      title: `Environment: ${chosen} (not defined)`,
      tooltip: `OCI Functions: environment ${chosen}, not defined in this workspace (click to change)`,
      label: `OCI Functions: environment ${chosen}, not defined in this workspace. Select another`,
      severity: 'warning',
    };
  return found.protected
    ? {
        icon: 'shield',
        text: `OCI Env: ${chosen} (protected)`,
        title: `Environment: ${chosen} (protected)`,
        tooltip: `OCI Functions: environment ${chosen}, protected: you must confirm each request (click to change)`,
        label: `OCI Functions: environment ${chosen}, protected. Select another`,
        severity: 'error',
      }
    : {
        icon: 'globe',
        text: `OCI Env: ${chosen}`,
        title: `Environment: ${chosen}`,
        tooltip: `OCI Functions: environment ${chosen} (click to change)`,
        label: `OCI Functions: environment ${chosen}. Select another`,
      };
}
