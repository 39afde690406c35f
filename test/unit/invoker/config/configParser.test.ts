import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../../src/invoker/config/configParser.ts';

/** Sections and values of a config file, without the line numbers. */
function read(text: string): unknown {
  const config = parseConfig('config', text);
  if (!config.ok) return config.failure;
  return Object.fromEntries(
    [...config.value.sections].map(([name, section]) => [
      name,
      Object.fromEntries([...section].map(([key, { value }]) => [key, value])),
    ]),
  );
}

describe('parseConfig', () => {
  it('reads profiles, comments, empty lines and white space', () => {
    const text =
      '# mine\n\n[DEFAULT]\nuser = u \n; old\n  region=us-phoenix-1\n[ DEV ]\nkey_file=~/k=1.pem\n';
    expect(read(text)).toEqual({
      DEFAULT: { user: 'u', region: 'us-phoenix-1' },
      DEV: { key_file: '~/k=1.pem' },
    });
  });

  it('reads a file from Windows, with a BOM', () => {
    expect(read('\uFEFF[DEFAULT]\r\nuser=u\r\n\r\n[A]\r\nuser=a')).toEqual({
      DEFAULT: { user: 'u' },
      A: { user: 'a' },
    });
  });

  it('ends a key at the first = or :, and ignores the case of keys', () => {
    expect(read('[A]\nKey_File: C:\\k.pem\nx=a:b')).toEqual({ A: { key_file: 'C:\\k.pem', x: 'a:b' } });
  });

  it('keeps # within a value', () => {
    expect(read('[A]\npass_phrase=a#b;c')).toEqual({ A: { pass_phrase: 'a#b;c' } });
  });

  it('ends lines only at CR and LF', () => {
    expect(read('[A]\nx=a\u2028b\u0085c')).toEqual({ A: { x: 'a\u2028b\u0085c' } });
  });

  it('merges a profile that is written twice', () => {
    expect(read('[A]\nuser=1\nregion=r\n[B]\n[A]\nuser=2')).toEqual({ A: { user: '2', region: 'r' }, B: {} });
  });

  it.each([
    ['a value before the first profile', 'user=u\n[A]', 1],
    ['a line that is neither profile nor value', '[A]\n\nhello', 3],
    ['a profile without a name', '[A]\n[]', 2],
    ['a profile without an end', '[A]\r\nuser=u\r\n[B', 3],
    ['a value without a name', '[A]\n=secret', 2],
  ])('reports the line of %s', (_, text, line) => {
    expect(read(text)).toMatchObject({ code: 'configInvalid', path: 'config', problems: [{ line }] });
  });

  it('reports every invalid line', () => {
    const problems = [{ line: 1 }, { line: 3 }, { line: 4 }, { line: 6 }];
    expect(read('user=u\n[A]\nwhat\n[]\nuser=u\n=\n[B]\nuser=u')).toMatchObject({ problems });
  });

  it('ignores text after the bracket of a profile, as Python does', () => {
    expect(read('[A] # mine\nuser=u')).toEqual({ A: { user: 'u' } });
  });

  it('never quotes an invalid line', () => {
    expect(JSON.stringify(read('[A]\nhunter2'))).not.toContain('hunter2');
  });

  const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,12}$/);
  const value = fc.stringMatching(/^[!-~]([ -~]{0,30}[!-~])?$/);
  const section = fc.dictionary(
    name.map((key) => key.toLowerCase()),
    value,
    { noNullPrototype: true },
  );
  const noise = fc.constantFrom('', '# x', '  ; y', '\t');

  it('reads back what was written, with any line ends, indentation and comments', () => {
    const file = fc.dictionary(name, section, { noNullPrototype: true });
    fc.assert(
      fc.property(
        file,
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('', ' ', '\t'),
        noise,
        (sections, end, gap, between) => {
          const lines = Object.entries(sections).flatMap(([title, values]) => [
            `${gap}[${gap}${title}]${gap}`,
            ...Object.entries(values).flatMap(([key, text]) => [
              between,
              `${gap}${key}${gap}=${gap}${text}${gap}`,
            ]),
          ]);
          expect(read(lines.join(end))).toEqual(sections);
        },
      ),
    );
  });

  it('never throws, and reports a line that exists', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const config = parseConfig('config', text);
        if (config.ok || config.failure.code !== 'configInvalid') return;
        expect(config.failure.problems).not.toEqual([]);
        for (const { line } of config.failure.problems) {
          expect(line).toBeGreaterThan(0);
          expect(line).toBeLessThanOrEqual(text.split(/\r\n|\n|\r/).length);
        }
      }),
    );
  });
});

describe('the problems of a config file', () => {
  const x = (length: number): string => 'x'.repeat(length);

  it('are messages with line and hint', async () => {
    const cases: Readonly<Record<string, string>> = {
      'a value before the first profile': 'user=u\n[A]',
      'a line that is neither profile nor value': '[A]\n\nhello\n-----BEGIN',
      'a profile without a name': '[A]\n[]\n[ ]\nuser=u',
      'a profile without an end': '[A',
      'a value without a name': '[A]\n=v\n = v\n:v',
      'a name of 200 characters': `[${x(200)}]`,
      'a name of more': `[${x(201)}]\nuser=u`,
      'a value of 10,000 characters': `[A]\nuser=${x(10_000)}`,
      'a value of more': `[A]\nuser=${x(10_001)}`,
      'a key in place of a config file': '\n -----BEGIN RSA PRIVATE KEY-----\nMIIE',
      'five lines without a profile': 'a\n'.repeat(5),
      'six lines without a profile': 'a\n'.repeat(6),
      'five lines': `[A]\n${'a\n'.repeat(5)}`,
      'six lines': `[A]\n${'a\n'.repeat(6)}`,
      'seven lines': `[A]\n${'a\n'.repeat(7)}`,
      'eight lines': `[A]\n${'a\n'.repeat(8)}`,
    };
    const texts = Object.entries(cases).map(([name, text]) => `${name}:\n${tell(text)}\n`);
    await expect(texts.join('\n')).toMatchFileSnapshot('../texts/configProblems.txt');
  });

  const tell = (text: string): string => {
    const config = parseConfig('config', text);
    if (config.ok) return '  none';
    if (config.failure.code !== 'configInvalid') throw new Error('it is not invalid');
    return config.failure.problems
      .map(({ line, problem, hint }) => `  ${line}: ${problem}\n     ${hint}`)
      .join('\n');
  };
});

it('records the line of a value, and of the one that it overrides', () => {
  const config = parseConfig('config', '[A]\nx=1\n\n[B]\nx=2\n[A]\ny=3\nX=4');
  expect(config.ok && [...(config.value.sections.get('A') ?? [])]).toEqual([
    ['x', { value: '4', line: 8, before: 2 }],
    ['y', { value: '3', line: 7 }],
  ]);
});
