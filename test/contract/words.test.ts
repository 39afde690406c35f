import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/**
 * Words that texts for users avoid, and what to write instead. Add a word as soon as all texts are free of it. A word is found as
 * written here or with a capital first letter, and only as a whole word.
 */
const discouraged: Readonly<Record<string, string>> = {
  'as it comes': 'as it arrives',
  'as the settings say': 'from settings',
  'behind your back': 'without asking',
  besides: 'in addition',
  'by chance': 'random',
  'by the name of': 'named',
  'by the names of': 'with the values of',
  'call id': 'call ID',
  certainly: 'definitely',
  died: 'exited',
  dies: 'exits',
  further: 'additional',
  'gave up': 'cancelled',
  'give up': 'cancel',
  'given up': 'cancelled',
  'in place of': 'instead of',
  'is told': 'an active verb: “you see”, “receives”',
  'laid out': 'formatted',
  'left out': 'omitted',
  likewise: 'also',
  'look-up': 'lookup',
  'look-ups': 'lookups',
  mend: 'fix, or “hint”',
  mends: 'fixes',
  newer: 'later',
  'once more': 'again',
  person: 'user',
  picking: 'selecting',
  'Send Again': 'Invoke Again',
  shall: 'must',
  'stands for': 'is the value of',
  stood: 'was',
  'tells of': 'reports',
  'time-outs': 'timeouts',
  unseen: 'hidden',
  wants: 'requires',
  whoever: 'anyone who',
};

/** Words that messages of `core` and `invoker` still contain. Move each of them up as soon as they are free of it. */
const discouragedOutsideCore: Readonly<Record<string, string>> = {
  anew: 'again, or “restart”',
  answer: 'response',
  answers: 'responses',
  'at home': 'available',
  'belongs into': 'belongs in',
  chosen: 'selected',
  'does not fit': 'is wrong',
  'go over': 'override',
  'goes over': 'overrides',
  holds: 'contains',
  'in its place': 'instead',
  'in trouble': 'unavailable',
  'is asked': 'an active verb: “you enter”, “asks for”',
  'is no OCID': 'is not a valid OCID',
  'it is no': 'it is not a valid',
  lets: 'allows',
  'makes no sense': 'is not valid, or “is unexpected”',
  mistake: 'problem, or “bug”',
  newest: 'latest',
  'of ours': 'in the extension',
  ours: 'of the extension',
  'request id': 'request ID',
  said: 'an active verb: “the response contains”',
  stands: 'is',
  'takes from it': 'bypasses',
  'time-out': 'timeout',
  told: 'an active verb: “you see”, “reports”',
};

/** Phrases in which a discouraged word is right, each with the reason. */
const exceptions: Readonly<Record<string, string>> = {};

/** Sheets that contain messages of `core` or `invoker`. */
const coreSheets = /^test\/unit\/(?:core|invoker|host\/history|host\/invocations)\//;

/** A line of a text for users, and its file or key. */
type Line = { readonly source: string; readonly text: string };

/** Describes each discouraged word in the lines, with a better one. */
function findDiscouraged(
  lines: readonly Line[],
  words = { ...discouraged, ...discouragedOutsideCore },
): readonly string[] {
  return lines.flatMap(({ source, text }) => {
    const checked = Object.keys(exceptions).reduce((rest, phrase) => rest.replaceAll(phrase, ''), text);
    return Object.entries(words)
      .filter(([word]) => toPattern(word).test(checked))
      .map(([word, better]) => `${source}: “${word}” (better: ${better}) in: ${text.trim()}`);
  });
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
    const words = { ...discouraged, ...discouragedOutsideCore };
    for (const [word, better] of Object.entries(words))
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
    expect(findDiscouraged(readSheet(file), coreSheets.test(file) ? discouraged : undefined)).toEqual([]);
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
