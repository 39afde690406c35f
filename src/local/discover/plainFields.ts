import { maxCount, toCount, type FuncFields } from './funcFields.ts';

/** `name: value`, where YAML can mean nothing by the value but the characters that stand there. */
const field = /^(\w+): +([A-Za-z0-9/](?:[\w./@-]|:(?=[\w/])| +(?=[\w./@-]))*) *$/;
const nothing = /^(null|Null|NULL)$/;

/** Fields of a file that is a list of names and words. Undefined: it is more than that, or not surely as little. */
export function readPlainFields(text: string): PlainFields | undefined {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    if (line === '' || line.startsWith('#')) continue;
    const [, name, value] = field.exec(line) ?? [];
    if (name === undefined || value === undefined || nothing.test(value) || values.has(name))
      return undefined;
    values.set(name, value);
  }
  return values.size > 0 ? new PlainFields(values) : undefined;
}

class PlainFields implements FuncFields {
  readonly #values: ReadonlyMap<string, string>;
  /** Whether a field was asked for that is of the wrong kind: a reader that knows places is to tell of it. */
  refused = false;

  constructor(values: ReadonlyMap<string, string>) {
    this.#values = values;
  }

  text([name = '', ...inner]: readonly string[]): string | undefined {
    return inner.length > 0 ? undefined : this.#values.get(name);
  }

  count(path: readonly string[], max = maxCount): number | undefined {
    const text = this.text(path);
    const value = toCount(text, max);
    this.refused ||= text !== undefined && value === undefined;
    return value;
  }

  texts([name = '']: readonly string[]): Record<string, string> {
    this.refused ||= this.#values.has(name);
    return {};
  }
}
