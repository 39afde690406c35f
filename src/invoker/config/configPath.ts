import { homedir } from 'node:os';
import { join } from 'node:path';
import { readVariable } from './environmentValue.ts';

/**
 * A path as the OCI CLI understands it: a leading `~`, then `$NAME` and `${NAME}`, on Windows `%NAME%`, too.
 * As in Python, a variable that is not set stays as it is written.
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

/** The config file to read: the one given, else `OCI_CLI_CONFIG_FILE`, `OCI_CONFIG_FILE`, then `~/.oci/config`. */
export function resolveConfigPath(configFile = '', env: NodeJS.ProcessEnv = process.env): string {
  const variable = configFile ? undefined : configVariable(env);
  const written = configFile || (variable && readVariable(env, variable)) || '~/.oci/config';
  return expandPath(written, env);
}

/** The variable that names the config file where nobody else does. */
export function configVariable(env: NodeJS.ProcessEnv): string | undefined {
  return ['OCI_CLI_CONFIG_FILE', 'OCI_CONFIG_FILE'].find((name) => readVariable(env, name) !== undefined);
}

/** The section that every other one inherits from. */
export const defaultProfile = 'DEFAULT';
