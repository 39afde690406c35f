/** The options of a program: whether each takes a value, by its name with dashes. */
export type OptionKinds = Readonly<Record<string, 'value' | 'flag'>>;

/** The options and other words of a command line, in order. */
export type CommandOptions = {
  readonly options: readonly (readonly [name: string, value: string])[];
  readonly operands: readonly string[];
};

/**
 * Splits the words after a program. Understands `--name value`, `--name=value`, `-nvalue` and joined flags. An unknown option has a
 * value if a word without a dash follows.
 *
 * @param kinds the known options; an alias is an option of its own
 */
export function readCommandOptions(words: readonly string[], kinds: OptionKinds): CommandOptions {
  const options: [string, string][] = [];
  const operands: string[] = [];
  const kindOf = (name: string): string | undefined => (Object.hasOwn(kinds, name) ? kinds[name] : undefined);
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const next = words[at + 1];
    if (!/^-./.test(word)) operands.push(word);
    else if (word.startsWith('--')) {
      const equals = word.indexOf('=');
      const name = equals < 0 ? word : word.slice(0, equals);
      const kind = kindOf(name);
      if (equals >= 0) options.push([name, word.slice(equals + 1)]);
      else if (
        next !== undefined &&
        (kind === 'value' || (kind === undefined && !/^-|^https?:/.test(next)))
      ) {
        options.push([name, next]);
        at++;
      } else options.push([name, '']);
    } else {
      let letters = word.slice(1);
      while (letters !== '') {
        const name = `-${letters.charAt(0)}`;
        letters = letters.slice(1);
        if (kindOf(name) !== 'value') {
          options.push([name, '']);
          continue;
        }
        options.push([name, letters === '' ? (next ?? '') : letters]);
        if (letters === '') at++;
        letters = '';
      }
    }
  }
  return { options, operands };
}
