import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { requestKeys } from '../../../src/core/requestFile/requestFile.ts';
import { invokeOptions } from '../../../src/cli/options/invokeOptions.ts';
import { entryKeys, settings } from '../manifest/manifest.ts';

/** A row of the document's tables: the argument, and the names in its cells. */
type Row = {
  readonly argument: string;
  readonly settings: readonly string[];
  readonly keys: readonly string[];
  readonly options: readonly string[];
  readonly tests: readonly { readonly file: string; readonly title: string }[];
};

const text = readFileSync('docs/client-reference.md', 'utf8');
const rows: readonly Row[] = text
  .split('\n')
  .filter((line) => line.startsWith('| `') && line.includes('](../test/'))
  .map((line) => {
    const [argument = '', inSettings = '', inFile = '', inOptions = '', tests = ''] = line
      .split(/(?<!\\)\|/)
      .slice(1)
      .map((cell) => cell.trim());
    return {
      argument: argument.replaceAll('`', ''),
      settings: codes(inSettings),
      keys: codes(inFile),
      options: codes(inOptions),
      tests: [...tests.matchAll(/\[([^\]]+)\]\(\.\.\/([^)]+)\)/g)].map(([, title = '', file = '']) => ({
        title,
        file,
      })),
    };
  });

function codes(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
}

/** Returns the titles of the tests in a file, without those in comments. */
function titlesIn(source: string): readonly string[] {
  const calls = /(?:\b(?:it|test|describe)|\))\(\s*(['"`])((?:(?!\1).)*)\1/g;
  return [...source.matchAll(calls)].map(([, , title = '']) => title);
}

/** The arguments of the reference, and the one that the SDK has added since. */
const reference = [
  'config',
  'service_endpoint',
  'timeout',
  'signer',
  'circuit_breaker_strategy',
  'circuit_breaker_callback',
  'function_id',
  'invoke_function_body',
  'fn_intent',
  'fn_invoke_type',
  'opc_request_id',
  'is_dry_run',
  'retry_strategy',
  'buffer_limit',
];

describe('the table of the client reference', () => {
  it('contains every argument of the reference', () => {
    const named = rows.map(({ argument }) => argument.split(' ')[0]);
    for (const argument of reference) expect(named).toContain(argument);
    expect(named.filter((name) => name === 'retry_strategy')).toHaveLength(2);
  });

  it.each(rows)('names for $argument only existing settings, keys and options', (row) => {
    for (const setting of row.settings) {
      const known = setting.startsWith('functions.*.')
        ? entryKeys.includes(setting.slice('functions.*.'.length))
        : Object.hasOwn(settings, setting);
      expect(known, setting).toBe(true);
    }
    const keys: readonly string[] = requestKeys;
    for (const key of row.keys) expect(keys, key).toContain(key.split('.')[0]);
    for (const option of row.options)
      expect(Object.keys(invokeOptions), option).toContain(option.split(' ')[0]?.replace(/^--/, ''));
  });

  it.each(rows)('names a test for $argument', (row) => {
    expect(row.tests).not.toEqual([]);
    for (const { file, title } of row.tests) {
      expect(existsSync(file), file).toBe(true);
      expect(
        titlesIn(readFileSync(file, 'utf8')).some((each) => each.includes(title)),
        title,
      ).toBe(true);
    }
  });
});
