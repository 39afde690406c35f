/** Returns a variable without the blanks and line ends around it, as values of a config file are read; an empty one is none. */
export function readVariable(env: NodeJS.ProcessEnv, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}
