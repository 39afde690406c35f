import { describe, expect, it } from 'vitest';
import { firstLine } from '../../../../src/core/common/configProblem.ts';
import { errorReason } from '../../../../src/core/common/errorReason.ts';
import { isFailureAction } from '../../../../src/core/failures/failureActionLabels.ts';
import { hopByHopHeaders } from '../../../../src/core/http/header.ts';
import { pemBlocks } from '../../../../src/core/text/pemBlock.ts';
import { describeRemark } from '../../../../src/core/http/responseRemark.ts';
import { shorten } from '../../../../src/core/text/shorten.ts';

describe('errorReason', () => {
  it.each([
    ['its code', Object.assign(new Error('text'), { code: 'ENOENT' }), 'ENOENT'],
    ['its message where the code is a number', Object.assign(new Error('text'), { code: 5 }), 'text'],
    ['its message where it has no code', new Error('text'), 'text'],
    ['its name where it has no message', new TypeError(), 'TypeError'],
    ['what was thrown where that is no error', 'text', 'text'],
    [
      'what was thrown, even if it looks like an error',
      { code: 'ENOENT', toString: (): string => 'odd' },
      'odd',
    ],
    ['the word for nothing', undefined, 'undefined'],
  ])('is %s', (_, error, reason) => {
    expect(errorReason(error)).toBe(reason);
  });
});

describe('shorten', () => {
  it.each([
    ['', 6, ''],
    ['abcdef', 6, 'abcdef'],
    ['abcdefg', 6, 'abc…fg'],
    ['abcdefghijklmnop', 9, 'abcde…nop'],
    ['ab😀defghij', 6, 'ab…ij'],
    ['abcdefgh😀j', 6, 'abc…j'],
  ])('shortens %s to %d units as %s', (text, limit, expected) => {
    expect(shorten(text, limit)).toBe(expected);
  });
});

describe('firstLine', () => {
  const at = (line?: number) => ({ problem: 'p', hint: 'm', ...(line !== undefined && { line }) });
  it.each([
    [[], 1],
    [[at()], 1],
    [[at(7)], 7],
    [[at(), at(7), at(3)], 7],
  ])('returns for %j the line %d', (problems, line) => {
    expect(firstLine(problems)).toBe(line);
  });
});

it.each([
  ['openConfig', true],
  ['showLog', true],
  ['constructor', false],
  ['', false],
  [undefined, false],
  [['openConfig'], false],
])('recognises %j as an action: %s', (name, expected) => {
  expect(isFailureAction(name)).toBe(expected);
});

it.each([
  [
    { code: 'notEncoded', encoding: 'gzip' },
    'The body cannot be decoded as "gzip", its Content-Encoding: it has another encoding or is damaged. Its bytes are kept as received.',
  ],
  [
    { code: 'encodingUnknown', encoding: 'a"b' },
    'The Content-Encoding "a\\"b" is not supported. The bytes of the body are kept as received.',
  ],
  [
    { code: 'trailingBytes', encoding: 'br' },
    'The body continues after the end of its "br" data. The rest was dropped.',
  ],
  [
    { code: 'charsetUnknown', charset: 'x' },
    'The character set "x" in the Content-Type is unknown. The text is shown as UTF-8.',
  ],
  [
    { code: 'charsetWrong', charset: 'x' },
    'The text is not in the character set "x" from its Content-Type. It is shown as UTF-8.',
  ],
] as const)('describes the remark %j', (remark, words) => {
  expect(describeRemark(remark)).toBe(words);
});

it('lists the hop-by-hop headers', () => {
  expect([...hopByHopHeaders].toSorted()).toEqual([
    'connection',
    'keep-alive',
    'proxy-authenticate',
    'proxy-authorization',
    'proxy-connection',
    'te',
    'trailer',
    'transfer-encoding',
    'upgrade',
  ]);
});

describe('pemBlocks', () => {
  const block = (label: string, body = 'x'): string =>
    `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----`;

  it.each([
    ['', []],
    [block('A'), [{ label: 'A', text: block('A') }]],
    [`before ${block('A B 1')} after`, [{ label: 'A B 1', text: block('A B 1') }]],
    [
      `${block('A')}\n${block('B')}`,
      [block('A'), block('B')].map((text, index) => ({ label: 'AB'.charAt(index), text })),
    ],
    [
      `${block('A', '1')}${block('A', '2')}`,
      ['1', '2'].map((body) => ({ label: 'A', text: block('A', body) })),
    ],
    [block(''), [{ label: '', text: block('') }]],
    ['-----BEGIN A-----', []],
    ['-----END A----------BEGIN A-----', []],
    [`-----BEGIN A----- ${block('B')}`, [{ label: 'B', text: block('B') }]],
    [`-----BEGIN A----- ${block('A')}`, [{ label: 'A', text: `-----BEGIN A----- ${block('A')}` }]],
    [`-----BEGIN A-----${block('B')}-----BEGIN A-----`, [{ label: 'B', text: block('B') }]],
    ['-----BEGIN A----\n-----END A-----', []],
    [block('a'), []],
    [block('A'.repeat(64)), [{ label: 'A'.repeat(64), text: block('A'.repeat(64)) }]],
    [block('A'.repeat(65)), []],
  ])('finds in %.60j the blocks %j', (text, blocks) => {
    expect([...pemBlocks(text)]).toEqual(blocks);
  });
});
