import { execFileSync } from 'node:child_process';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  goString,
  javaString,
  pythonString,
  typescriptString,
} from '../../../../src/core/copyAs/stringLiterals.ts';

const texts = [
  '',
  'plain',
  `{"it's": "$HOME"}`,
  '{"a": "b"}\n',
  String.raw`back\slash \u0041 \n`,
  '\0\u0001\t\r\n\u007f\u0085',
  '\u202eleft \u2028 \u2066\ufeff',
  'Zoë 日本 🎉 \u{e0001}',
  '`${x}`',
];

const all = [...texts, ...fc.sample(fc.string({ unit: 'binary' }), 200)];

describe('a literal', () => {
  it('is read as the same text by Python', () => {
    const input = `import json\nprint(json.dumps([\n${all.map(pythonString).join(',\n')}\n]))\n`;
    expect(JSON.parse(execFileSync('python3', ['-'], { input, encoding: 'utf8' }))).toEqual(all);
  });

  it('is read as the same text by TypeScript', () => {
    expect(runInNewContext(`[${all.map(typescriptString).join(',\n')}]`)).toEqual(all);
  });

  it('has no character that hides or reorders text', () => {
    const hidden = /[^\P{C}\n\t]/u;
    for (const write of [pythonString, typescriptString, javaString, goString])
      expect(all.map(write).filter((literal) => hidden.test(literal) && !/\p{Cn}/u.test(literal))).toEqual(
        [],
      );
  });

  it('has the quotes that need the fewest escapes', () => {
    expect(pythonString('{"a": 1}')).toBe(`'{"a": 1}'`);
    expect(typescriptString(`it's "x"`)).toBe(String.raw`"it's \"x\""`);
    expect(goString('{"a": 1}\n')).toBe('`{"a": 1}\n`');
    expect(goString('a`"')).toBe('"a`\\""');
    expect(javaString('\u{0}1"')).toBe(String.raw`"\0001\""`);
  });
});
