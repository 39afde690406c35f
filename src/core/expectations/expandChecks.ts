import { defined } from '../common/defined.ts';
import { ok, type Result } from '../common/result.ts';
import { parseJsonTree } from '../json/jsonTree.ts';
import { expandJson, expandText, type TemplateContext } from '../variables/template.ts';
import type { Capture, CaptureSource } from './capture.ts';
import {
  numberSubjects,
  type Expectation,
  type JsonSource,
  type Predicates,
  type SchemaReference,
  type Subject,
} from './expectation.ts';

/** What is expected of a response, and what is captured from it. */
export type ResponseChecks = {
  readonly expectations: readonly Expectation[];
  readonly captures: readonly Capture[];
};

/**
 * Replaces the placeholders in expectations and captures. A value for text becomes text: `"{{id}}"` equals a header
 * `42` if `id` is the number 42. For a number, text such as a value of `--var` becomes a number, if it is one. Fails with
 * `variableUnknown`.
 */
export function expandChecks(
  { expectations, captures }: ResponseChecks,
  context: TemplateContext,
): Result<ResponseChecks> {
  const expand = new Expansion(context);
  const expanded = {
    expectations: expectations.map((each) => expand.expectation(each)),
    captures: captures.map((each) => expand.capture(each)),
  };
  return expand.failed ?? ok(expanded);
}

/** Collects the first failure, so that a tree can be expanded without a check at each node. */
class Expansion {
  readonly #context: TemplateContext;
  failed: Result<never> | undefined;

  constructor(context: TemplateContext) {
    this.#context = context;
  }

  expectation({ subject, predicates, span }: Expectation): Expectation {
    return {
      subject: this.#subject(subject),
      predicates: this.#predicates(predicates, valuesOf(subject)),
      span,
    };
  }

  capture(capture: Capture): Capture {
    return { ...capture, source: this.#source(capture.source) };
  }

  #subject(subject: Subject): Subject {
    if (subject.kind === 'header') return { ...subject, name: this.#text(subject.name) };
    return subject.kind === 'json' ? { ...subject, path: this.#text(subject.path) } : subject;
  }

  #source(source: CaptureSource): CaptureSource {
    switch (source.kind) {
      case 'json':
        return { ...source, path: this.#text(source.path) };
      case 'header':
        return { ...source, name: this.#text(source.name), ...this.#matches(source) };
      case 'text':
        return { ...source, ...this.#matches(source) };
    }
  }

  #matches({ matches }: { readonly matches?: string }): { readonly matches?: string } {
    return defined({ matches: matches === undefined ? undefined : this.#text(matches) });
  }

  #predicates(predicates: Predicates, values: Values): Predicates {
    const { equals, gt, gte, lt, lte, contains, startsWith, endsWith, matches } = predicates;
    const { count, length, schema, snapshot, ignore, not } = predicates;
    const expanded: { -readonly [K in keyof Predicates]: Predicates[K] } = { ...predicates };
    if (equals !== undefined) expanded.equals = this.#value(equals, values);
    if (predicates.in !== undefined) expanded.in = this.#list(predicates.in, values);
    if (gt !== undefined) expanded.gt = this.#json(gt);
    if (gte !== undefined) expanded.gte = this.#json(gte);
    if (lt !== undefined) expanded.lt = this.#json(lt);
    if (lte !== undefined) expanded.lte = this.#json(lte);
    if (contains !== undefined) expanded.contains = this.#value(contains, values);
    if (startsWith !== undefined) expanded.startsWith = this.#text(startsWith);
    if (endsWith !== undefined) expanded.endsWith = this.#text(endsWith);
    if (matches !== undefined) expanded.matches = this.#text(matches);
    if (count) expanded.count = this.#predicates(count, 'numbers');
    if (length) expanded.length = this.#predicates(length, 'numbers');
    if (schema) expanded.schema = this.#schema(schema);
    if (snapshot !== undefined) expanded.snapshot = this.#text(snapshot);
    if (ignore) expanded.ignore = ignore.map((path) => this.#text(path));
    if (not) expanded.not = this.#predicates(not, values);
    return expanded;
  }

  #schema(schema: SchemaReference): SchemaReference {
    return 'file' in schema ? { file: this.#text(schema.file) } : { source: this.#json(schema.source) };
  }

  #value(source: JsonSource, values: Values): JsonSource {
    if (values !== 'text') return this.#numbers(source, values);
    const value: unknown = JSON.parse(source);
    return typeof value === 'string' ? JSON.stringify(this.#text(value)) : source;
  }

  /** A placeholder for the whole list becomes its JSON, each element of it text if the values are text. */
  #list(source: JsonSource, values: Values): JsonSource {
    if (values !== 'text') return this.#numbers(source, values);
    const value: unknown = JSON.parse(source);
    return Array.isArray(value)
      ? JSON.stringify(value.map((each) => this.#text(String(each))))
      : convertElements(this.#json(source), (json, text) => JSON.stringify(text ?? json));
  }

  #numbers(source: JsonSource, values: Values): JsonSource {
    const expanded = this.#json(source);
    return values === 'numbers' && expanded.includes('"')
      ? convert(expanded, (json, text) => toNumber(text) ?? json)
      : expanded;
  }

  #text(source: string): string {
    return this.#keep(expandText(source, this.#context), source);
  }

  #json(source: JsonSource): JsonSource {
    return this.#keep(expandJson(source, this.#context), source);
  }

  #keep(result: Result<string>, otherwise: string): string {
    if (result.ok) return result.value;
    this.failed ??= result;
    return otherwise;
  }
}

/** What the values for a subject are. */
type Values = 'text' | 'numbers' | 'json';

function valuesOf(subject: Subject): Values {
  if (numberSubjects.some((kind) => kind === subject.kind)) return 'numbers';
  if (subject.kind === 'json') return 'json';
  return subject.kind === 'body' && subject.form === 'json' ? 'json' : 'text';
}

/** Returns the new JSON of a value. `text` is undefined for a value that is not a string. */
type Convert = (json: JsonSource, text: string | undefined) => JsonSource;

/** Converts a value, or each element of a list. */
function convert(source: JsonSource, toJson: Convert): JsonSource {
  return source.startsWith('[') ? convertElements(source, toJson) : toJson(source, textOf(source));
}

function convertElements(source: JsonSource, toJson: Convert): JsonSource {
  const { root } = parseJsonTree(source, false);
  if (root?.type !== 'array') return source;
  const elements = (root.children ?? []).map(({ offset, length }) => {
    const json = source.slice(offset, offset + length);
    return toJson(json, textOf(json));
  });
  return `[${elements.join(',')}]`;
}

function textOf(json: JsonSource): string | undefined {
  return json.startsWith('"') ? String(JSON.parse(json)) : undefined;
}

/** Returns text that is a JSON number, with its digits. */
function toNumber(text: string | undefined): JsonSource | undefined {
  return /^\s*(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*$/.exec(text ?? '')?.[1];
}
