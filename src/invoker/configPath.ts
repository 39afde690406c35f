import { homedir } from 'node:os';
import { join } from 'node:path';

/** Resolves a leading `~`, which OCI config files use for key and token files. */
export function expandHome(path: string): string {
  return /^~(?=$|[/\\])/.test(path) ? join(homedir(), path.slice(1)) : path;
}

/** The config file to read: the one given, else `OCI_CLI_CONFIG_FILE`, `OCI_CONFIG_FILE`, then `~/.oci/config`. */
export function resolveConfigPath(configFile = '', env: NodeJS.ProcessEnv = process.env): string {
  return expandHome(configFile || env['OCI_CLI_CONFIG_FILE'] || env['OCI_CONFIG_FILE'] || '~/.oci/config');
}

/** The profile to use: the one given, else `OCI_CLI_PROFILE`, then `DEFAULT`. */
export function resolveProfileName(profile = '', env: NodeJS.ProcessEnv = process.env): string {
  return profile || env['OCI_CLI_PROFILE'] || defaultProfile;
}

/** The section that every other one inherits from. */
export const defaultProfile = 'DEFAULT';
