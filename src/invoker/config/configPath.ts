import { homedir } from 'node:os';
import { join } from 'node:path';
import { readVariable } from './environmentValue.ts';

/**
 * Expands a path as the OCI CLI does: a leading `~`, then `$NAME` and `${NAME}`, and on Windows `%NAME%`. As in Python, a variable that
 * is not set stays unchanged.
 */
export function expandPath(path: string, env: NodeJS.ProcessEnv = process.env): string {
  const atHome = /^~(?=$|[/\\])/.test(path) ? join(toHome(env), path.slice(1)) : path;
  if (!/[$%]/.test(atHome)) return atHome;
  const expanded = atHome.replace(/\$(?:(\w+)|\{([^${}]+)\})/g, (whole, bare, braced) => {
    return env[String(bare ?? braced)] ?? whole;
  });
  if (process.platform !== 'win32') return expanded;
  return expanded.replace(/%([^%]+)%/g, (whole, name) => env[String(name)] ?? whole);
}

function toHome(env: NodeJS.ProcessEnv): string {
  return env[process.platform === 'win32' ? 'USERPROFILE' : 'HOME'] ?? homedir();
}

/** Returns the path of the config file: the given one, else `OCI_CLI_CONFIG_FILE`, `OCI_CONFIG_FILE` or `~/.oci/config`. */
export function resolveConfigPath(configFile = '', env: NodeJS.ProcessEnv = process.env): string {
  const variable = configFile ? undefined : configVariable(env);
  const written = configFile || (variable && readVariable(env, variable)) || '~/.oci/config';
  return expandPath(written, env);
}

/** Returns the variable that names the config file by default; undefined if neither is set. */
export function configVariable(env: NodeJS.ProcessEnv): string | undefined {
  return ['OCI_CLI_CONFIG_FILE', 'OCI_CONFIG_FILE'].find((name) => readVariable(env, name) !== undefined);
}

/** The section from which all others inherit. */
export const defaultProfile = 'DEFAULT';
