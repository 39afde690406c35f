import type { Header } from '../../http/header.ts';
import type { Timeout } from '../../invocation/invocationRequest.ts';
import type { DraftBody, LeftRequest } from '../request/requestDraft.ts';

/** A request of a collection, as its source writes it: with placeholders. */
export type SourceRequest = {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: DraftBody;
  readonly variables: ReadonlyMap<string, string>;
  readonly tags?: readonly string[];
  readonly timeout?: Partial<Timeout>;
  /** What cannot be carried over. */
  readonly notes: readonly string[];
};

/** A folder of requests, with the values that they inherit. */
export type SourceFolder = {
  readonly name: string;
  readonly requests: readonly SourceRequest[];
  readonly folders: readonly SourceFolder[];
  readonly headers: readonly Header[];
  readonly variables: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
  /** What is in it besides folders and HTTP requests. */
  readonly left?: readonly LeftRequest[];
  /** How many of the requests beside it come before it; undefined if its source has no order of folders and requests. */
  readonly position?: number;
};

/** Variables of an environment. */
export type SourceEnvironment = { readonly name: string; readonly variables: ReadonlyMap<string, string> };

/** Requests of a file or folder of another tool. */
export type SourceCollection = {
  readonly root: SourceFolder;
  readonly environments: readonly SourceEnvironment[];
  /** Names of variables whose values are secrets. */
  readonly secrets: ReadonlySet<string>;
  /** Whether a value of an environment comes before one of a folder; ours are the other way round. */
  readonly environmentsWin: boolean;
};

/** An empty folder. */
export function emptyFolder(name: string): SourceFolder {
  return { name, requests: [], folders: [], headers: [], variables: new Map(), notes: [] };
}

/** The source is not what its format says, with the reason as the end of a sentence. */
export class SourceProblem extends Error {
  override readonly name = 'SourceProblem';
}
