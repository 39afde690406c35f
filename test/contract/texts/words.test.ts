import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/**
 * Words that texts for users avoid, and what to write instead. Add a word as soon as all texts are free of it. A word is found as
 * written here or with a capital first letter, and only as a whole word.
 */
const discouraged: Readonly<Record<string, string>> = {
  anew: 'again, or “restart”',
  answer: 'response',
  answers: 'responses',
  'as it comes': 'as it arrives',
  'as the settings say': 'from settings',
  'at home': 'available',
  'behind your back': 'without asking',
  'belongs into': 'belongs in',
  besides: 'in addition',
  'by chance': 'random',
  'by the name of': 'named',
  'by the names of': 'with the values of',
  'call id': 'call ID',
  certainly: 'definitely',
  chosen: 'selected',
  died: 'exited',
  dies: 'exits',
  'does not fit': 'is wrong',
  further: 'additional',
  'gave up': 'cancelled',
  'give up': 'cancel',
  'given up': 'cancelled',
  'go over': 'override',
  'goes over': 'overrides',
  holds: 'contains',
  'in its place': 'instead',
  'in place of': 'instead of',
  'in trouble': 'unavailable',
  'is asked': 'an active verb: “you enter”, “asks for”',
  'is no OCID': 'is not a valid OCID',
  'is told': 'an active verb: “you see”, “receives”',
  'it is no': 'it is not a valid',
  'laid out': 'formatted',
  'left out': 'omitted',
  lets: 'allows',
  likewise: 'also',
  'look-up': 'lookup',
  'look-ups': 'lookups',
  'makes no sense': 'is not valid, or “is unexpected”',
  mend: 'fix, or “hint”',
  mends: 'fixes',
  mistake: 'problem, or “bug”',
  newer: 'later',
  newest: 'latest',
  'of ours': 'in the extension',
  'once more': 'again',
  ours: 'of the extension',
  person: 'user',
  picking: 'selecting',
  'request id': 'request ID',
  said: 'an active verb: “the response contains”',
  'Send Again': 'Invoke Again',
  shall: 'must',
  stands: 'is',
  'stands for': 'is the value of',
  stood: 'was',
  'takes from it': 'bypasses',
  'tells of': 'reports',
  'time-out': 'timeout',
  'time-outs': 'timeouts',
  told: 'an active verb: “you see”, “reports”',
  unseen: 'hidden',
  wants: 'requires',
  whoever: 'anyone who',
};

/** A line of a text for users, and its file or key. */
type Line = { readonly source: string; readonly text: string };

/** Describes each discouraged word in the lines, with a better one. */
function findDiscouraged(lines: readonly Line[]): readonly string[] {
  return lines.flatMap(({ source, text }) =>
    Object.entries(discouraged)
      .filter(([word]) => toPattern(word).test(text))
      .map(([word, better]) => `${source}: “${word}” (better: ${better}) in: ${text.trim()}`),
  );
}

function toPattern(word: string): RegExp {
  const first = word.charAt(0);
  return new RegExp(`(?<![\\w-])[${first}${first.toUpperCase()}]${word.slice(1)}(?![\\w-])`);
}

function toLines(source: string, text: string): readonly Line[] {
  return text.split('\n').map((line) => ({ source, text: line }));
}

/** Reads a document without its code, the titles of tests and the targets of links. */
function readDocument(file: string): readonly Line[] {
  return toLines(
    file,
    readFileSync(file, 'utf8').replaceAll(/`[^`\n]*`|\[[^\]]*\]\(\.\.\/test\/[^)]*\)|\]\([^)]*\)/g, ''),
  );
}

/** Reads a sheet or a schema without its titles, its failures as JSON and the keys of other JSON: users see none of them. */
function readSheet(file: string): readonly Line[] {
  return toLines(file, readFileSync(file, 'utf8').replaceAll(/^#.*|^.*:$|^\{"code".*|"\w+":/gm, ''));
}

describe('the search for discouraged words', () => {
  it('finds each of them in a text, with a better one', () => {
    for (const [word, better] of Object.entries(discouraged))
      expect(findDiscouraged([{ source: 'planted', text: `Here ${word} is.` }])).toContain(
        `planted: “${word}” (better: ${better}) in: Here ${word} is.`,
      );
  });

  it('finds one at the beginning of a sentence', () => {
    expect(findDiscouraged([{ source: 'planted', text: 'Time-out reached' }])).toHaveLength(1);
  });

  it('does not find one within another word', () => {
    expect(findDiscouraged([{ source: 'planted', text: 'personal, answered, e-answer, timeout' }])).toEqual(
      [],
    );
  });
});

describe('texts for users', () => {
  it('use no discouraged words in package.nls.json', () => {
    const texts: Readonly<Record<string, string>> = JSON.parse(readFileSync('package.nls.json', 'utf8'));
    expect(findDiscouraged(Object.entries(texts).map(([source, text]) => ({ source, text })))).toEqual([]);
  });

  it.each(globSync('test/unit/**/texts/*.txt'))('use no discouraged words in %s', (file) => {
    expect(findDiscouraged(readSheet(file))).toEqual([]);
  });

  it.each(globSync('media/*.schema.json'))('use no discouraged words in %s', (file) => {
    expect(findDiscouraged(readSheet(file))).toEqual([]);
  });

  it.each([...globSync('*.md'), ...globSync('docs/*.md'), 'samples/quickstart/README.md'])(
    'use no discouraged words in %s',
    (file) => {
      expect(findDiscouraged(readDocument(file))).toEqual([]);
    },
  );
});
