/** A variable that needs no definition. */
export type BuiltIn = {
  /** As it is written, `NAME` standing for any name. */
  readonly name: string;
  readonly words: string;
};

/** The built-in variables, in the order they are offered. */
export const builtIns: readonly BuiltIn[] = [
  { name: '$guid', words: 'A random UUID, new each time.' },
  { name: '$timestamp', words: 'Seconds since 1970, a number.' },
  { name: '$isoDate', words: 'The time of the invocation, such as 2026-01-31T12:00:00.000Z.' },
  { name: '$randomInt', words: 'A random number from 0 to 1000.' },
  {
    name: '$env.NAME',
    words:
      'A variable of the environment VS Code runs in, if the setting ociFunctions.variables.allowedEnv names it.',
  },
  { name: '$secret.NAME', words: "A secret, asked for once and kept in VS Code's secret storage." },
  { name: '$prompt.NAME', words: 'Asked for when the request is sent.' },
];

const namePart = 'NAME';

/** The built-in variable that is meant by what stands between the braces. */
export function findBuiltIn(name: string): BuiltIn | undefined {
  return builtIns.find((each) =>
    each.name.endsWith(namePart)
      ? name.startsWith(prefixOf(each)) && name.length > prefixOf(each).length
      : each.name === name,
  );
}

/** What is written of a built-in variable before a name is chosen. */
export function prefixOf({ name }: BuiltIn): string {
  return name.endsWith(namePart) ? name.slice(0, -namePart.length) : name;
}
