/** Returns the trimmed value of a variable, like values of a config file; undefined if it is empty. */
export function readVariable(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}
