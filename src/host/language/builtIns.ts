/** A variable that needs no definition. */
export type BuiltIn = {
  /** Its placeholder; `NAME` is any name. */
  readonly name: string;
  readonly words: string;
};

/** The built-in variables, in the order of the completion list. */
export const builtIns: readonly BuiltIn[] = [
  { name: '$guid', words: 'Random UUID, new each time.' },
  { name: '$timestamp', words: 'Unix time in seconds, as a number.' },
  { name: '$isoDate', words: 'Time of the invocation, such as 2026-01-31T12:00:00.000Z.' },
  { name: '$randomInt', words: 'Random integer from 0 to 1000.' },
  {
    name: '$env.NAME',
    words:
      'Environment variable of VS Code, if it is listed in the setting ociFunctions.variables.allowedEnv.',
  },
  { name: '$secret.NAME', words: "Secret that you enter once. Stored in VS Code's secret storage." },
  { name: '$prompt.NAME', words: 'Value that you enter when the request is sent.' },
];

const namePart = 'NAME';

/** Finds the built-in variable of a name between braces. */
export function findBuiltIn(name: string): BuiltIn | undefined {
  return builtIns.find((each) =>
    each.name.endsWith(namePart)
      ? name.startsWith(prefixOf(each)) && name.length > prefixOf(each).length
      : each.name === name,
  );
}

/** Returns the part of a built-in variable before `NAME`, or all of it if it has none. */
export function prefixOf({ name }: BuiltIn): string {
  return name.endsWith(namePart) ? name.slice(0, -namePart.length) : name;
}
