import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, noRedaction, redactedMark } from '../../../../src/core/redaction/redactor.ts';
import { spelled } from '../../../support/files/spellings.ts';
import { toSecretPatterns } from '../../../../src/core/redaction/secretPatterns.ts';
import { propertyRuns } from '../../../support/testScope.ts';

const secret = 'pä"ss/w+rd 1';
const redactor = createRedactor([secret]);

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

describe('a redactor', () => {
  it.each([
    ['as it is', `<${secret}>`],
    ['in JSON', JSON.stringify({ secret })],
    ['in JSON within JSON', JSON.stringify({ body: JSON.stringify({ secret }) })],
    ['in JSON of ASCII', '{"secret":"p\\u00e4\\"ss/w+rd 1"}'],
    ['in JSON with slashes escaped', '"pä\\"ss\\/w+rd 1"'],
    ['in a path', `/x/${encodeURIComponent(secret)}/y`],
    ['in a form', `a=${new URLSearchParams({ secret }).toString()}&b=1`],
    ['in lower-case escapes', encodeURIComponent(secret).replaceAll(/%[0-9A-F]{2}/g, (e) => e.toLowerCase())],
    ['in base64', base64(secret)],
    ['in base64url', Buffer.from(secret, 'utf8').toString('base64url')],
  ])('finds it %s', (_, text) => {
    const redacted = redactor.text(text);
    expect(redacted).toContain(redactedMark);
    expect(redacted).not.toMatch(/ss.{0,5}w|w\+rd/);
  });

  it.each([
    ['Go in JSON', 'k&9=<a>', 'k\\u00269=\\u003ca\\u003e'],
    ['Gson', "k='9'", 'k\\u003d\\u00279\\u0027'],
    ['.NET', 'k+9ö"', 'k\\u002B9\\u00F6\\u0022'],
    ['Python, quote', 'a$b(c)~', 'a%24b%28c%29~'],
    ['Python, quote_plus', 'a $b', 'a+%24b'],
    ['Python, json.dumps', 'pä😀"', 'p\\u00e4\\ud83d\\ude00\\"'],
    ['Python, repr of bytes', 'pässe', 'p\\xc3\\xa4sse'],
    ['Java, URLEncoder', "it's (a)~b", 'it%27s+%28a%29%7Eb'],
    ['JavaScript, escape', 'päss€', 'p%E4ss%u20AC'],
    ['a URL within a URL', 'a$b=c', 'a%2524b%253Dc'],
    ['a host name', 'Db-Main.Example', 'db-main.example'],
    ['a URL whose host is in lower case', 'https://Host.Example/Key', 'https://host.example/Key'],
    ['a path of which a part is encoded', 'Key/a$b c', 'Key/a$b%20c'],
    ['HTML', 'a<b&"c\'', 'a&lt;b&amp;&quot;c&#39;'],
    ['HTML with names for all', 'a+b/c=ü ß', 'a&plus;b&sol;c&equals;&uuml; &szlig;'],
    ['octal escapes', 'p"ssäx', 'p\\42ss\\303\\244x'],
    ['octal escapes of three digits', 'k*1x', 'k\\0521x'],
    ['JSON in JSON in JSON', 'a"\\b\n', JSON.stringify(JSON.stringify(JSON.stringify('a"\\b\n')))],
    ['UTF-8 read as Latin-1', 'päss', Buffer.from('päss').toString('latin1')],
  ])('finds it as written by %s', (_, value, text) => {
    const redacted = createRedactor([value]).text(`<${text}>`);
    expect(redacted.replace(/^<[\\"]*/, '<').replace(/[\\"]*>$/, '>')).toBe(`<${redactedMark}>`);
  });

  it.each([
    ['utf16le', (text: string) => Buffer.from(text, 'utf16le')],
    ['utf16be', (text: string) => Buffer.from(text, 'utf16le').swap16()],
    ['latin1', (text: string) => Buffer.from(text, 'latin1')],
  ])('finds it in bytes of %s', (_, encode) => {
    expect(createRedactor(['pässe']).bytes(encode('pässe'))).toEqual(new TextEncoder().encode(redactedMark));
  });

  it('finds it however its characters are escaped, and nothing around it', () => {
    const secrets = ['pä"ss/w+rd\\n 1', 'k&<é😀>=%41$', '%2541\\u0041', 'a\nb\tc\\', '-----BEGIN KEY'];
    const around = fc.constantFrom('', ' ', 'x', '\n', '"', 'p', '-', 'k&', '{"a":"', '/x?y=');
    const cases = fc
      .constantFrom(...secrets)
      .chain((secret) => fc.tuple(fc.constant(secret), spelled(secret), around, around));
    fc.assert(
      fc.property(cases, ([secret, text, before, after]) => {
        expect(createRedactor([secret]).text(`${before}${text}${after}`)).toBe(
          `${before}${redactedMark}${after}`,
        );
      }),
      propertyRuns(3_000),
    );
  });

  it.each([
    ['upper case', 'SECRET-1 Secret-1'],
    ['a beginning, an end', 'secret- ecret-1 secret-2'],
    ['other escapes', 'secret%2e1 secret\\u002b1 %%%% \\\\ \\u \\u00 &amp; &#; a+b %zz'],
    ['other bytes', Buffer.from([0, 255, 128, 37, 92, 38, 43]).toString('latin1')],
  ])('leaves %s as they are', (_, text) => {
    expect(createRedactor(['secret-1']).text(text)).toBe(text);
  });

  it('leaves halves of surrogate pairs as they are', () => {
    expect(createRedactor(['secret-1']).text('\ud800 x')).toBe('\ud800 x');
  });

  it.each(['', 'u', 'us', 'user:', 'longer user:'])('finds it in base64 after %j', (before) => {
    const encoded = base64(`${before}${secret}${before}`);
    const redacted = redactor.text(encoded);
    const left = redacted.split(redactedMark).map((part) => Buffer.from(part, 'base64').toString('latin1'));
    expect(redacted).toContain(redactedMark);
    expect(left.join('\n')).not.toContain('ss/w');
  });

  it('replaces overlapping secrets completely', () => {
    expect(createRedactor(['abcd', 'cdef', 'xabcdx']).text('1abcdef2 xabcdx')).toBe(
      `1${redactedMark}2 ${redactedMark}`,
    );
  });

  it('finds a short one only as a word', () => {
    const short = createRedactor(['ab']);
    expect(short.text('ab cab abc a_ab ab.ab "ab" äab')).toBe(
      `${redactedMark} cab abc a_ab ${redactedMark}.${redactedMark} "${redactedMark}" äab`,
    );
    expect(short.text(base64('ab'))).toBe(base64('ab'));
  });

  it('finds a short one after an escape that is not part of a word', () => {
    const short = createRedactor(['ab']);
    expect(short.text('x=%3Dab%26 "\\nab\\n" %41ab \\u0061b &#97;b;')).toBe(
      `x=%3D${redactedMark}%26 "\\n${redactedMark}\\n" %41ab ${redactedMark} ${redactedMark};`,
    );
  });

  it('redacts each string of plain data, and nothing else', () => {
    const bytes = new TextEncoder().encode('x secret-1');
    expect(createRedactor(['secret-1']).value({ a: ['secret-1', 1, null, true], b: { c: bytes } })).toEqual({
      a: [redactedMark, 1, null, true],
      b: { c: new TextEncoder().encode(`x ${redactedMark}`) },
    });
  });

  it('compiles a long secret quickly, and not again for the next redactor', () => {
    const long = Array.from({ length: 8_000 }, (_, n) => ((n * 7919) % 100_003).toString(36) + 'Q_x9')
      .join('')
      .slice(0, 64_000);
    const compile = (secrets: readonly string[]): number => {
      const before = process.cpuUsage();
      expect(createRedactor(secrets).text('hello')).toBe('hello');
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    const first = compile([long]);
    // 1000 ms with a map of all states. This is a multiple of the time on an idle machine.
    expect(first).toBeLessThan(300);
    expect(compile([long])).toBeLessThan(Math.max(5, first / 4));
    expect(createRedactor([long]).text(`<${long}>`)).toBe(`<${redactedMark}>`);
    expect(createRedactor([`${long}x`]).text(`<${long}>`)).toBe(`<${long}>`);
  });

  it('finds a secret of many characters beyond ASCII', () => {
    const long = 'pä'.repeat(50_000);
    expect(createRedactor([long]).text(`<${long}>`)).toBe(`<${redactedMark}>`);
  });

  it('changes nothing without secrets', () => {
    const bytes = new Uint8Array([1, 2, 255]);
    expect(noRedaction.bytes(bytes)).toBe(bytes);
    expect(createRedactor(['']).isEmpty).toBe(true);
  });
});

describe('a stream', () => {
  const text = fc.array(
    fc.constantFrom(
      'a',
      'b',
      'c',
      'ab',
      'abca',
      ' ',
      'é',
      'YWJj',
      '%',
      '%61',
      '%2561',
      '\\',
      '\\u0062',
      '\\u',
      '&#99;',
      '&',
      '+',
    ),
    { maxLength: 40 },
  );
  const plainText = fc.array(fc.constantFrom('a', 'b', 'c', 'ab', 'abca', ' ', 'é', 'YWJj'), {
    maxLength: 40,
  });
  const secrets = fc.array(
    fc
      .array(fc.constantFrom('a', 'b', 'c', 'é', ' ', '\\', '%', '61'), { minLength: 1, maxLength: 6 })
      .map((parts) => parts.join('')),
    { minLength: 1, maxLength: 3 },
  );
  const cuts = fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 20 });

  it('returns the same whatever the pieces are', () => {
    fc.assert(
      fc.property(text, secrets, cuts, (parts, values, sizes) => {
        const bytes = new TextEncoder().encode(parts.join(''));
        const own = createRedactor(values);
        const stream = own.stream();
        const out: number[] = [];
        let at = 0;
        for (let n = 0; at < bytes.length; n++) {
          const size = (sizes[n % sizes.length] ?? 0) + (n % 2);
          out.push(...stream.push(bytes.subarray(at, at + size)));
          at += size;
        }
        out.push(...stream.end());
        expect(new Uint8Array(out)).toEqual(own.bytes(bytes));
      }),
      { numRuns: 500 },
    );
  });

  it('removes every long secret, and nothing else', () => {
    fc.assert(
      fc.property(plainText, secrets, (parts, values) => {
        const long = values.filter((each) => each.length >= 4);
        const given = parts.join('');
        const redacted = createRedactor(long).text(given);
        for (const value of long) expect(redacted).not.toContain(value);
        if (
          !long.some((each) =>
            toSecretPatterns(each).some(({ bytes }) => given.includes(new TextDecoder().decode(bytes))),
          )
        )
          expect(redacted).toBe(given);
      }),
      { numRuns: 500 },
    );
  });

  it('only holds back the possible beginning of a secret', () => {
    const stream = createRedactor(['secret-1']).stream();
    const push = (text: string): string =>
      new TextDecoder().decode(stream.push(new TextEncoder().encode(text)));
    expect(push('tick 1\n')).toBe('tick 1\n');
    expect(push('tick sec')).toBe('tick ');
    expect(push('ond\n')).toBe('second\n');
    expect(push('secret-')).toBe('');
    expect(push('1!')).toBe(`${redactedMark}!`);
    expect(new TextDecoder().decode(stream.end())).toBe('');
  });
});
