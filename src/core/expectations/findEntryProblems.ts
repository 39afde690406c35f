import type { Node } from 'jsonc-parser';
import { describeKey, type PlacedFinding } from '../decode/keyFinding.ts';
import { RequestReader } from '../decode/requestReader.ts';
import { membersOf, parseJsonTree, type TextProblem } from '../json/jsonTree.ts';
import { readCaptures } from './capture.ts';
import { readExpectations } from './readExpectations.ts';

/** A problem of an entry: a sentence, and the key of the member that it is about. */
export type EntryProblem = { readonly key: string | undefined; readonly problem: string };

type EntryMember = readonly [key: string, json: string];

/** Finds the problems of an entry of `expect`, as in a request file. */
export function findEntryProblems(entry: readonly EntryMember[]): readonly EntryProblem[] {
  return find('expect', `[${toObject(entry)}]`, (text, reader) => readExpectations(text, reader));
}

/** Finds the problems of an entry of `capture`. */
export function findCaptureProblems(name: string, json: string): readonly EntryProblem[] {
  return find('capture', toObject([[name, json]]), (_text, reader) => readCaptures(reader));
}

/** Finds the problems of all expectations and captures in the text of a request, as sentences, besides wrong and unknown keys. */
export function findCheckKeyProblems(text: string, root: Node): readonly TextProblem[] {
  const notes = { problems: [] as TextProblem[], findings: [] as PlacedFinding[] };
  const reader = new RequestReader(root, [], notes);
  readExpectations(text, reader);
  readCaptures(reader);
  return notes.problems.map(({ problem, ...span }) => ({ ...span, problem: toSentence(problem) }));
}

function toObject(members: readonly EntryMember[]): string {
  return `{${members.map(([key, json]) => `${JSON.stringify(key)}:${json}`).join(',')}}`;
}

function find(
  list: 'expect' | 'capture',
  json: string,
  read: (text: string, reader: RequestReader) => unknown,
): readonly EntryProblem[] {
  const text = `{"${list}":${json}}`;
  const { root } = parseJsonTree(text, false);
  if (!root) return [{ key: undefined, problem: 'It is not valid.' }];
  const notes = { problems: [] as TextProblem[], findings: [] as PlacedFinding[] };
  read(text, new RequestReader(root, [], notes));
  const entry = membersOf(root)[0]?.value;
  const members = membersOf((list === 'expect' ? entry?.children?.[0] : entry) ?? root);
  const keyAt = (offset: number): string | undefined =>
    members.find(({ node }) => node.offset <= offset && offset < node.offset + node.length)?.name;
  return [
    ...notes.problems.map(({ offset, problem }) => ({ key: keyAt(offset), problem: toSentence(problem) })),
    ...notes.findings
      .filter(({ severity }) => severity === 'error')
      .map((finding) => ({
        key: keyAt(finding.offset),
        problem: finding.kind === 'value' ? `Must be ${finding.reason}.` : describeKey(finding),
      })),
  ];
}

/** `expect.0.matches must be …` is about the field that it is shown at. */
function toSentence(problem: string): string {
  const words = problem.replace(/^(?:expect\.\d+|capture\.)\S*\s/, '');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.?]$/.test(words) ? '' : '.'}`;
}
