import { describe, expect, it } from 'vitest';
import { readArguments, UsageError } from '../../../../src/cli/common/command.ts';

describe('readArguments', () => {
  const options = {
    text: { type: 'string', help: '' },
    empty: { type: 'string', mayBeEmpty: true, help: '' },
    many: { type: 'string', multiple: true, help: '' },
    on: { type: 'boolean', help: '' },
  } as const;

  it('reads options as the table defines them', () => {
    const args = ['a', '--text', 'b', '--empty', '', '--many=c', '--many', 'd', '--on', '--', '--e'];
    const { values, positionals } = readArguments(args, options);
    expect({ ...values }).toEqual({ text: 'b', empty: '', many: ['c', 'd'], on: true });
    expect(positionals).toEqual(['a', '--e']);
  });

  it.each([
    [['--text='], `Option '--text' must not be empty`],
    [['--many', 'a', '--many', ''], `Option '--many' must not be empty`],
    [['--none'], `Unknown option '--none'`],
    [['--text'], `Option '--text <value>' argument missing`],
  ])('throws a usage error for %j', (args, words) => {
    expect(() => readArguments(args, options)).toThrow(new UsageError(words));
  });
});
