import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import {
  openGivenValues,
  secretVariables,
  withGivenVariables,
} from '../../../../src/cli/input/givenValues.ts';
import { UsageError } from '../../../../src/cli/common/command.ts';
import { createCliIo } from '../../../support/cli/cliIo.ts';

const env = {
  HOME: '/home/me',
  WHO: 'me',
  OCIFN_SECRET_KEY: 'hush',
  OCIFN_SECRET_: 'nameless',
  XOCIFN_SECRET_KEY: 'x',
  OCIFN_SECRET_NONE: undefined,
};

describe('openGivenValues and secretVariables', () => {
  it('return every secret of the environment, used or not', () => {
    expect(secretVariables(env)).toEqual(['hush', 'nameless']);
  });

  it('return a variable only if its name is allowed, and a secret by its name', () => {
    const given = openGivenValues(['WHO', 'NOBODY'], createCliIo({ env }));
    expect([given.env('WHO'), given.env('HOME'), given.env('NOBODY')]).toEqual(['me', undefined, undefined]);
    expect(given.secrets(['KEY', 'OTHER', 'NONE'])).toEqual(new Map([['KEY', 'hush']]));
    expect(openGivenValues(undefined, createCliIo({ env })).env('WHO')).toBeUndefined();
  });

  it('return no prompt values without a terminal', async () => {
    const io = createCliIo();
    expect(await openGivenValues([], io).ask(['Order'])).toEqual(new Map());
    expect(io.err()).toBe('');
  });

  it('ask for one prompt after the other', async () => {
    const stdin = new PassThrough();
    const io = createCliIo({ stdin, interactive: true });
    const asked = openGivenValues([], io).ask(['Order', 'Customer']);
    const answers = ['1\r', '2\r'];
    let shown = '';
    // Each reply is entered once its prompt is shown.
    io.stderr.on('data', (bytes: Buffer) => {
      shown += bytes.toString();
      if (!shown.includes(answers.length === 2 ? 'Order: ' : 'Customer: ')) return;
      const answer = answers.shift();
      if (answer !== undefined) stdin.write(answer);
    });
    expect(await asked).toEqual(
      new Map([
        ['Order', '1'],
        ['Customer', '2'],
      ]),
    );
    expect(shown.indexOf('Order: ')).toBeLessThan(shown.indexOf('Customer: '));
  });

  it('cancel all prompts on Ctrl+C', async () => {
    const stdin = new PassThrough();
    stdin.write('\u0003');
    expect(
      await openGivenValues([], createCliIo({ stdin, interactive: true })).ask(['a', 'b']),
    ).toBeUndefined();
  });
});

describe('--var', () => {
  const variables = {
    id: { text: '1', json: '1' },
    name: { text: 'file', json: '"file"' },
    spaced: { text: 'x', json: ' "x"' },
    other: { text: 'o', json: '"o"' },
  };

  it('changes nothing if it is not given', () => {
    expect(withGivenVariables(variables)).toEqual(variables);
  });

  it.each([
    ['id=7', 'id', { text: '7', json: '7' }],
    ['id=12345678901234567890', 'id', { text: '12345678901234567890', json: '12345678901234567890' }],
    ['id={"a":1}', 'id', { text: '{"a":1}', json: '{"a":1}' }],
    ['id=x', 'id', { text: 'x', json: '"x"' }],
    ['id=', 'id', { text: '', json: '""' }],
    ['name=7', 'name', { text: '7', json: '"7"' }],
    ['spaced=7', 'spaced', { text: '7', json: '"7"' }],
    ['new=7', 'new', { text: '7', json: '"7"' }],
    ['toString=7', 'toString', { text: '7', json: '"7"' }],
    ['a=b=c\nd', 'a', { text: 'b=c\nd', json: '"b=c\\nd"' }],
    ['a b=c', 'a b', { text: 'c', json: '"c"' }],
  ])('overrides the file with %j', (given, name, variable) => {
    expect(withGivenVariables(variables, [given])).toEqual({ ...variables, [name]: variable });
  });

  it('can be repeated; the last value wins', () => {
    expect(withGivenVariables({}, ['a=1', 'b=2', 'a=3'])).toEqual({
      a: { text: '3', json: '"3"' },
      b: { text: '2', json: '"2"' },
    });
  });

  it.each(['', 'x', '=x'])('throws a usage error for %j', (given) => {
    const error = new UsageError(`--var must be "NAME=VALUE", not "${given}"`);
    expect(() => withGivenVariables({}, [given])).toThrow(error);
  });
});
