import type { Node } from 'jsonc-parser';
import { membersOf } from '../json/jsonTree.ts';
import { strictJson } from '../json/strictJson.ts';
import { parseRequestTree } from './parseRequestTree.ts';

/** A member as it is written: its key, and its value as JSON without comments and white space. */
export type EntryMember = readonly [key: string, json: string];

/** An entry of `expect` as it is written. */
export type TestEntry = readonly EntryMember[];

/** What makes a request a test, as it is written, for the rows of the form. */
export type RequestTests = {
  readonly expect: readonly TestEntry[];
  readonly capture: readonly EntryMember[];
};

/** Reads the entries of a valid request file. */
export function readRequestTests(text: string): RequestTests {
  const { root } = parseRequestTree(text);
  const members = root ? membersOf(root) : [];
  const valueOf = (key: string): Node | undefined => members.find(({ name }) => name === key)?.value;
  const capture = valueOf('capture');
  return {
    expect: (valueOf('expect')?.children ?? []).map((node) => readEntry(text, node)),
    capture: capture ? readEntry(text, capture) : [],
  };
}

/** Reads the members of an object. */
export function readEntry(text: string, node: Node): TestEntry {
  return membersOf(node).map(({ name, value }) => [name, strictJson(text, value)]);
}
