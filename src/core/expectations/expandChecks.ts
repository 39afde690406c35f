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
  // Two braces in a row are always inside a string of JSON.
  if (!JSON.stringify([expectations, captures]).includes('{{')) return ok({ expectations, captures });
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
    const json = (source: JsonSource | undefined): JsonSource | undefined =>
      source === undefined ? undefined : this.#json(source);
    const value = (source: JsonSource | undefined): JsonSource | undefined =>
      source === undefined || !text ? json(source) : this.#textValue(source);
    const values = (source: JsonSource | undefined): JsonSource | undefined =>
      source === undefined || !text ? json(source) : this.#textList(source);
    const plain = (source: string | undefined): string | undefined =>
      source === undefined ? undefined : this.#text(source);
    const inner = (of: Predicates | undefined, isText: boolean): Predicates | undefined =>
      of && this.#predicates(of, isText);
    return {
      ...predicates,
      ...defined({
        equals: value(predicates.equals),
        in: values(predicates.in),
        gt: json(predicates.gt),
        gte: json(predicates.gte),
        lt: json(predicates.lt),
        lte: json(predicates.lte),
        contains: value(predicates.contains),
        startsWith: plain(predicates.startsWith),
        endsWith: plain(predicates.endsWith),
        matches: plain(predicates.matches),
        count: inner(predicates.count, false),
        length: inner(predicates.length, false),
        schema: predicates.schema && this.#schema(predicates.schema),
        snapshot: plain(predicates.snapshot),
        ignore: predicates.ignore?.map((path) => this.#text(path)),
        not: inner(predicates.not, text),
      }),
    };
  }

  #schema(schema: SchemaReference): SchemaReference {
    return 'file' in schema ? { file: this.#text(schema.file) } : { source: this.#json(schema.source) };
  }

  /** Expands a string to text. */
  #textValue(source: JsonSource): JsonSource {
    const value: unknown = JSON.parse(source);
    return typeof value === 'string' ? JSON.stringify(this.#text(value)) : source;
  }

  /** Expands each element of a list to text. A placeholder for the whole list becomes its JSON. */
  #textList(source: JsonSource): JsonSource {
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
