/** Removes the capabilities of root; files still belong to it. */
const dropPrivileges = ['setpriv', '--bounding-set=-all', '--inh-caps=-all'] as const;

/** Returns a command that permissions of files apply to, also if the tests run as root. */
export function toUnprivileged(command: readonly string[]): readonly [program: string, ...args: string[]] {
  const [program = '', ...args] = [...(process.getuid?.() === 0 ? dropPrivileges : []), ...command];
  return [program, ...args];
}
