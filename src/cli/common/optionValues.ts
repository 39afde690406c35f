import { UsageError } from './command.ts';

/**
 * Reads an option that takes one of a few words.
 *
 * @throws UsageError, as all functions of this file do for an invalid value
 */
export function readChoice<T extends string>(
  name: string,
  choices: readonly T[],
  value: string | undefined,
): T | undefined {
  if (value === undefined) return undefined;
  const choice = choices.find((each) => each === value);
  if (choice === undefined)
    throw new UsageError(`--${name} must be one of ${choices.join(', ')}, not "${value}"`);
  return choice;
}

/** Reads a timeout in seconds, greater than 0. */
export function readSeconds(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const seconds = Number(value);
  if (value.trim() === '' || !(seconds > 0) || !Number.isFinite(seconds))
    throw new UsageError(`--${name} must be a number of seconds greater than 0, not "${value}"`);
  return seconds;
}

/** Reads a number of 0 or more. */
export function readNumber(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0) || !Number.isFinite(number))
    throw new UsageError(`--${name} must be a number of 0 or more, not "${value}"`);
  return number;
}

/** Reads a whole number greater than 0, and no greater than `most`. */
export function readCount(name: string, value: string | undefined, most = Infinity): number | undefined {
  if (value === undefined) return undefined;
  if (!/^0*[1-9]\d{0,15}$/.test(value) || Number(value) > most) {
    const range = most === Infinity ? 'greater than 0' : `from 1 to ${most}`;
    throw new UsageError(`--${name} must be a whole number ${range}, not "${value}"`);
  }
  return Number(value);
}

/** Reads a port; 0 selects any free port. */
export function readPort(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65_535)
    throw new UsageError(`--port must be a number from 0 to 65535, not "${value}"`);
  return Number(value);
}

/** Reads `Name: value` lines. */
export function readHeaders(values: readonly string[] = []): readonly (readonly [string, string])[] {
  return values.map((line) => {
    const [, name, value] = /^([^:\s]+):\s*(.*)$/s.exec(line) ?? [];
    if (name === undefined || value === undefined)
      throw new UsageError(`--header must be "Name: value", not "${line}"`);
    return [name, value] as const;
  });
}
