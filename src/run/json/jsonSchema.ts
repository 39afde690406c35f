import type { Browser, Document } from '@hyperjump/browser';
import type { CompiledSchema, EvaluationPlugin, Keyword } from '@hyperjump/json-schema/experimental';
import type { SchemaObject } from '@hyperjump/json-schema/draft-2020-12';
import type { JsonNode } from '@hyperjump/json-schema/instance/experimental';
import { isArray, valueAt, type Json, type JsonLocation } from './json.ts';
import { NumberScale } from './numberScale.ts';
import type * as SchemaLibrary from './schemaLibrary.ts';
import { withinTime } from './withinTime.ts';

/** A reason why a value is not valid. */
export type SchemaFault = {
  readonly location: JsonLocation;
  /** The keyword of the schema, such as `minimum`; `false` for the schema `false`. */
  readonly keyword: string;
  /** Its value in the schema. */
  readonly limit: Json | undefined;
};

/** A schema, and the schemas that it refers to, by their absolute URIs. The first one is the schema itself. */
export type SchemaSet = ReadonlyMap<string, Json>;

/** A validation that cannot be completed. Its message completes a sentence. */
export class UnfinishedValidationError extends Error {
  override readonly name = 'UnfinishedValidationError';
}

/** A compiled schema. */
export type JsonValidator = {
  /**
   * Returns the faults of a value, the most specific ones first; none if it is valid.
   *
   * @throws {TimeLimitError} if a regular expression of the schema takes too long
   * @throws {UnfinishedValidationError}
   */
  validate(value: Json): Promise<readonly SchemaFault[]>;
};

/** The only dialect, which a schema need not name. */
const dialect = 'https://json-schema.org/draft/2020-12/schema';

/** Milliseconds that the regular expressions of a schema may take. */
const timeLimit = 1000;

/**
 * Compiles a JSON Schema 2020-12. Returns a problem, which completes a sentence, if it is not valid, refers to a schema
 * that is not in the set, or needs another dialect. `format` is an annotation, as the specification says. Numbers are
 * compared by their decimal values. Nothing is loaded from the network.
 */
export async function compileJsonSchema(schemas: SchemaSet): Promise<JsonValidator | string> {
  library ??= loadLibrary();
  const loaded = await library;
  const { interpret, fromJs } = loaded;
  const values = [...schemas.values()];
  const own = NumberScale.of(values);
  let compiled: CompiledSchema;
  try {
    compiled = await compile(loaded, schemas, own);
  } catch (error) {
    return describeProblem(error);
  }
  const hasPattern = values.some(usesPatterns);
  return {
    async validate(value) {
      const scale = NumberScale.of([...values, value]);
      // The doubles of the schema depend on the value only if one of them has digits that doubles do not have.
      const matching = own.isPlain && scale.isPlain ? compiled : await compile(loaded, schemas, scale);
      const node = fromJs(scale.toPlain(value) as SchemaObject);
      scales.set(node, scale);
      const check = (): readonly SchemaFault[] => {
        const output = interpret(matching, node, { outputFormat: 'BASIC', plugins: [new EndGuard()] });
        return output.valid ? [] : (output.errors ?? []).map((error) => toFault(error, schemas, value));
      };
      try {
        return hasPattern ? withinTime(timeLimit, check) : check();
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        throw new UnfinishedValidationError('the value is nested too deeply for the schema');
      }
    },
  };
}

/** Ends a validation once a schema refers to itself for the same value. */
class EndGuard implements EvaluationPlugin {
  readonly #open = new Set<string>();

  beforeSchema(url: string, node: JsonNode): void {
    const place = toPlace(url, node);
    if (this.#open.has(place)) throw new UnfinishedValidationError('the schema refers to itself without end');
    this.#open.add(place);
  }

  afterSchema(url: string, node: JsonNode): void {
    this.#open.delete(toPlace(url, node));
  }
}

/** The URI of a schema contains no space. */
function toPlace(url: string, { pointer }: JsonNode): string {
  return `${url} ${pointer}`;
}

type Library = typeof SchemaLibrary;
let library: Promise<Library> | undefined;

/** The scale of each value that is validated, for `multipleOf`, which computes. */
const scales = new WeakMap<JsonNode, NumberScale>();

async function loadLibrary(): Promise<Library> {
  const loaded = await import('./schemaLibrary.ts');
  loaded.addKeyword(exactMultipleOf(loaded));
  return loaded;
}

/** The keyword `multipleOf` with decimal arithmetic: that of the library has a tolerance of 1e-7. */
function exactMultipleOf({ schemaValue, typeOf, value }: Library): Keyword<number> {
  return {
    id: 'https://json-schema.org/keyword/multipleOf',
    compile: (schema) => Promise.resolve(schemaValue<number>(schema)),
    interpret(factor, node) {
      const scale = scales.get(node.root);
      if (typeOf(node) !== 'number' || !scale) return true;
      return scale.toNumber(value(node)).isMultipleOf(scale.toNumber(factor));
    },
  };
}

async function compile(
  { buildSchemaDocument, getSchema, compile }: Pick<Library, 'buildSchemaDocument' | 'getSchema' | 'compile'>,
  schemas: SchemaSet,
  scale: NumberScale,
): Promise<CompiledSchema> {
  const documents: Record<string, Document> = {};
  for (const [uri, schema] of schemas) {
    const document = buildSchemaDocument(scale.toPlain(schema) as SchemaObject, uri, dialect);
    documents[uri] = document;
    documents[document.baseUri] = document;
  }
  const [first = ''] = schemas.keys();
  // The library keeps documents in its browser instead of a registry that all schemas would share.
  const browser = { _cache: documents } as unknown as Browser;
  return compile(await getSchema(first, browser));
}

/** An error of the library, with its position in the schema and the value. */
type OutputUnit = { readonly absoluteKeywordLocation: string; readonly instanceLocation: string };

function toFault(
  { absoluteKeywordLocation, instanceLocation }: OutputUnit,
  schemas: SchemaSet,
  value: Json,
): SchemaFault {
  const [uri = '', pointer = ''] = absoluteKeywordLocation.split('#');
  const path = toSteps(pointer);
  const schema = schemas.get(uri);
  return {
    location: toLocation(value, toSteps(instanceLocation.split('#').at(-1) ?? '')),
    keyword: path.at(-1) ?? 'false',
    limit: schema === undefined ? undefined : valueAt(schema, toLocation(schema, path)),
  };
}

/** Splits a JSON pointer in a URI. */
function toSteps(pointer: string): readonly string[] {
  return decodeURIComponent(pointer)
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Converts the steps of a pointer to a location: those in arrays become indexes. */
function toLocation(root: Json, steps: readonly string[]): JsonLocation {
  const location: (string | number)[] = [];
  for (const step of steps) {
    const parent = valueAt(root, location);
    location.push(parent !== undefined && isArray(parent) ? Number(step) : step);
  }
  return location;
}

function usesPatterns(schema: Json): boolean {
  if (isArray(schema)) return schema.some(usesPatterns);
  if (!(schema instanceof Map)) return false;
  return [...schema].some(([name, member]) => name.startsWith('pattern') || usesPatterns(member));
}

function describeProblem(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'InvalidSchemaError' && 'output' in error) {
    const { errors } = error.output as { readonly errors?: readonly OutputUnit[] };
    const [first] = errors ?? [];
    const where = first === undefined ? '' : ` at ${first.instanceLocation.split('#').at(-1) || '/'}`;
    return `it is not a valid JSON Schema 2020-12${where}`;
  }
  const [, unknownDialect] = /unknown dialect '(.*)'/.exec(error.message) ?? [];
  if (unknownDialect !== undefined) return `its "$schema" is ${unknownDialect}: use ${dialect}`;
  const [, missing] = /Unable to load resource '(.*?)'/.exec(error.message) ?? [];
  return missing === undefined ? error.message : `it refers to ${missing}, which is not available`;
}
