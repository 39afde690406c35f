import { defined } from '../common/defined.ts';
import { ok, type Result } from '../common/result.ts';
import { expandJson, expandText, type TemplateContext } from '../variables/template.ts';
import type { Capture, CaptureSource } from './capture.ts';
import type { Expectation, JsonSource, Predicates, SchemaReference, Subject } from './expectation.ts';

/** What is expected of a response, and what is captured from it. */
export type ResponseChecks = {
  readonly expectations: readonly Expectation[];
  readonly captures: readonly Capture[];
};

/**
 * Replaces the placeholders in expectations and captures. A value for text becomes text: `"{{id}}"` equals a header
 * `42` if `id` is the number 42. Fails with `variableUnknown`.
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
      predicates: this.#predicates(predicates, isText(subject)),
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

  #predicates(predicates: Predicates, text: boolean): Predicates {
    const { equals, gt, gte, lt, lte, contains, startsWith, endsWith, matches } = predicates;
    const { count, length, schema, snapshot, ignore, not } = predicates;
    const expanded: { -readonly [K in keyof Predicates]: Predicates[K] } = { ...predicates };
    if (equals !== undefined) expanded.equals = this.#value(equals, text);
    if (predicates.in !== undefined) expanded.in = this.#values(predicates.in, text);
    if (gt !== undefined) expanded.gt = this.#json(gt);
    if (gte !== undefined) expanded.gte = this.#json(gte);
    if (lt !== undefined) expanded.lt = this.#json(lt);
    if (lte !== undefined) expanded.lte = this.#json(lte);
    if (contains !== undefined) expanded.contains = this.#value(contains, text);
    if (startsWith !== undefined) expanded.startsWith = this.#text(startsWith);
    if (endsWith !== undefined) expanded.endsWith = this.#text(endsWith);
    if (matches !== undefined) expanded.matches = this.#text(matches);
    if (count) expanded.count = this.#predicates(count, false);
    if (length) expanded.length = this.#predicates(length, false);
    if (schema) expanded.schema = this.#schema(schema);
    if (snapshot !== undefined) expanded.snapshot = this.#text(snapshot);
    if (ignore) expanded.ignore = ignore.map((path) => this.#text(path));
    if (not) expanded.not = this.#predicates(not, text);
    return expanded;
  }

  #schema(schema: SchemaReference): SchemaReference {
    return 'file' in schema ? { file: this.#text(schema.file) } : { source: this.#json(schema.source) };
  }

  /** @param text whether a string is expanded to text */
  #value(source: JsonSource, text: boolean): JsonSource {
    if (!text) return this.#json(source);
    const value: unknown = JSON.parse(source);
    return typeof value === 'string' ? JSON.stringify(this.#text(value)) : source;
  }

  /** @param text whether each element is expanded to text; a placeholder for the whole list becomes its JSON */
  #values(source: JsonSource, text: boolean): JsonSource {
    if (!text) return this.#json(source);
    const value: unknown = JSON.parse(source);
    return Array.isArray(value)
      ? JSON.stringify(value.map((each) => this.#text(String(each))))
      : this.#json(source);
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

/** Returns true if the values for a subject are text. */
function isText({ kind, ...rest }: Subject): boolean {
  return (
    kind === 'header' || kind === 'output' || kind === 'failure' || ('form' in rest && rest.form !== 'json')
  );
}
