/** Characters and a beginning that would give a name another meaning in the `function` key of a request. */
const reserved = { characters: /[:{}"]/g, start: /^ocid1\./ } as const;

/** Returns the problem of a name for a function in the settings; undefined if there is none. */
export function findNameProblem(name: string, taken: readonly string[]): string | undefined {
  if (name === '') return 'Enter a name.';
  if (taken.includes(name)) return `A function named "${name}" already exists.`;
  return withoutReserved(name) === name
    ? undefined
    : 'A name cannot contain colons, braces or quotes, and cannot be an OCID.';
}

/** Suggests a free name for a function: its display name if it is known, else a readable one. */
export function suggestName(displayName: string | undefined, taken: readonly string[]): string {
  const name = withoutReserved((displayName ?? '').trim());
  return withNumber(name === '' ? 'my-function' : name, new Set(taken));
}

/** Returns a free name for a function in OCI: its own, else with the application in front, else also with a number. */
export function toFreeName(functionName: string, application: string, taken: ReadonlySet<string>): string {
  const own = withoutReserved(functionName);
  return taken.has(own) ? withNumber(withoutReserved(`${application}-${functionName}`), taken) : own;
}

function withNumber(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let n = 2; taken.has(free); n++) free = `${name}-${n}`;
  return free;
}

function withoutReserved(name: string): string {
  return name.replaceAll(reserved.characters, '-').replace(reserved.start, 'ocid1-');
}
