import type { Span } from '../json/jsonSpan.ts';

/** A JSON value as text, with the digits of the file, without comments; may contain placeholders. */
export type JsonSource = string;

/** Subjects with one number, whose predicates are their value in the file. */
export const numberSubjects = [
  'status',
  'functionStatus',
  'size',
  'duration',
  'firstByte',
  'attempts',
] as const;

type NumberSubject = (typeof numberSubjects)[number];

/** Returns true for a status: of the response, or of the function. */
export function isStatus({ kind }: Subject): boolean {
  return kind === 'status' || kind === 'functionStatus';
}

/** How a body is read. */
export const bodyForms = ['json', 'text', 'bytes'] as const;

/** What a local function writes. */
export const outputStreams = ['stdout', 'stderr'] as const;

/** What is compared: a part of the response, or a measure of the invocation. */
export type Subject =
  | { [K in NumberSubject]: { readonly kind: K } }[NumberSubject]
  | { readonly kind: 'failure' }
  | { readonly kind: 'header'; readonly name: string }
  /** `path` is a JSONPath (RFC 9535). */
  | { readonly kind: 'json'; readonly path: string }
  | { readonly kind: 'body'; readonly form: (typeof bodyForms)[number] }
  | { readonly kind: 'output'; readonly stream: (typeof outputStreams)[number] };

/** The type names of JSON Schema. */
export const jsonTypes = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const;

export type JsonType = (typeof jsonTypes)[number];

/** A JSON Schema: a path relative to the request file, or the schema itself. */
export type SchemaReference = { readonly file: string } | { readonly source: JsonSource };

/** What must hold for a value. All of them must. */
export type Predicates = {
  readonly equals?: JsonSource;
  /** A JSON array, or a placeholder that is replaced by one. */
  readonly in?: JsonSource;
  readonly gt?: JsonSource;
  readonly gte?: JsonSource;
  readonly lt?: JsonSource;
  readonly lte?: JsonSource;
  readonly contains?: JsonSource;
  readonly startsWith?: string;
  readonly endsWith?: string;
  /** A JavaScript regular expression with the flag `u`. */
  readonly matches?: string;
  readonly exists?: boolean;
  /** Of the number of matches. */
  readonly count?: Predicates;
  /** Of the number of elements, members, characters or bytes. */
  readonly length?: Predicates;
  readonly type?: readonly JsonType[];
  readonly schema?: SchemaReference;
  /** Path relative to the request file. */
  readonly snapshot?: string;
  /** JSONPaths that a snapshot does not compare. */
  readonly ignore?: readonly string[];
  readonly not?: Predicates;
};

export type PredicateName = keyof Predicates;

/** All predicates, in the order in which they are read and checked. */
export const predicateNames = [
  'equals',
  'in',
  'gt',
  'gte',
  'lt',
  'lte',
  'contains',
  'startsWith',
  'endsWith',
  'matches',
  'exists',
  'count',
  'length',
  'type',
  'schema',
  'snapshot',
  'ignore',
  'not',
] as const satisfies readonly PredicateName[];

/** Predicates of the matches as a whole, and what belongs to another predicate. */
const wholeNames = ['exists', 'count', 'ignore'] as const satisfies readonly PredicateName[];

/** A predicate that each value is checked with. */
export type ValuePredicateName = Exclude<PredicateName, (typeof wholeNames)[number]>;

/** The predicates of a value, in the order in which they are checked. */
export const valuePredicates: readonly ValuePredicateName[] = predicateNames.filter(
  (name): name is ValuePredicateName => !wholeNames.some((each) => each === name),
);

/** An entry of `expect`. */
export type Expectation = {
  readonly subject: Subject;
  readonly predicates: Predicates;
  /** Where it is in the request file. */
  readonly span: Span;
};
