import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { SchemaReference } from '../../core/expectations/expectation.ts';
import { findUncheckedKey } from '../../core/expectations/schemaKeywords.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import { readNamedFile } from '../../files/readNamedFile.ts';
import { isArray, isObject, type Json } from '../json/json.ts';
import { compileJsonSchema, type JsonValidator } from '../json/jsonSchema.ts';
import { parseJson, parseValidJson } from '../json/parseJson.ts';

/** Most files that one schema may consist of. */
const mostFiles = 100;

/** Compiled schemas of a run, by file or text. */
export class Schemas {
  readonly #compiled = new Map<string, Promise<JsonValidator | string>>();

  /**
   * Compiles a schema with the schema files that it refers to. Returns a problem, which completes a sentence, if that is
   * not possible.
   *
   * @param folder folder of the request file
   */
  compile(schema: SchemaReference, folder: string): Promise<JsonValidator | string> {
    const key = 'file' in schema ? resolve(folder, schema.file) : `${folder}\n${schema.source}`;
    const known = this.#compiled.get(key);
    if (known) return known;
    const compiled = compileWithFiles(schema, folder);
    this.#compiled.set(key, compiled);
    return compiled;
  }
}

async function compileWithFiles(schema: SchemaReference, folder: string): Promise<JsonValidator | string> {
  const schemas = new Map<string, Json>();
  try {
    if ('file' in schema) {
      const path = resolve(folder, schema.file);
      if (!(await addFile(path, schemas))) return `${path} does not exist`;
      const unchecked = whyUnchecked(schemas.get(toUri(path)));
      if (unchecked !== undefined) return `${path} ${unchecked}`;
    } else {
      const inline = parseValidJson(schema.source);
      // Keys can contain placeholders.
      const unchecked = whyUnchecked(inline);
      if (unchecked !== undefined) return `it ${unchecked}`;
      const uri = toUri(resolve(folder, 'inline.schema.json'));
      schemas.set(uri, inline);
      await addReferences(inline, uri, schemas);
    }
  } catch (error) {
    return error instanceof SchemaProblem ? error.message : errorReason(error);
  }
  return compileJsonSchema(schemas);
}

/** Returns why every value would be valid against a schema: it may be a response instead, or misspelled. */
function whyUnchecked(schema: Json | undefined): string | undefined {
  const keys = schema !== undefined && isObject(schema) ? [...schema.keys()] : [];
  const unknown = findUncheckedKey(keys);
  return unknown === undefined
    ? undefined
    : `has an unknown key "${unknown}" and no keyword of JSON Schema that is checked`;
}

/** A schema file that cannot be used. Its message completes a sentence. */
class SchemaProblem extends Error {}

/** Returns false if there is no such file. */
async function addFile(path: string, schemas: Map<string, Json>): Promise<boolean> {
  const uri = toUri(path);
  if (schemas.has(uri)) return true;
  if (schemas.size >= mostFiles) throw new SchemaProblem(`it consists of more than ${mostFiles} files`);
  let text: string;
  try {
    text = (await readNamedFile(path, 'schema')).toString('utf8');
  } catch (error) {
    if (errorReason(error) === 'ENOENT') return false;
    throw new SchemaProblem(`${path} cannot be read: ${errorReason(error)}`, { cause: error });
  }
  const parsed = parseJson(text);
  if (!parsed.ok) throw new SchemaProblem(`${path} is not JSON: ${parsed.problem}`);
  schemas.set(uri, parsed.value);
  await addReferences(parsed.value, uri, schemas);
  return true;
}

/** Adds the files that a schema refers to by relative references. A reference without a file is part of a schema, or a problem. */
async function addReferences(schema: Json, uri: string, schemas: Map<string, Json>): Promise<void> {
  for (const reference of references(schema)) {
    const file = reference.split('#')[0] ?? '';
    if (file !== '' && !isAbsolute.test(file)) await addFile(toPath(file, uri), schemas);
  }
}

/** Matches URIs that are not relative. */
const isAbsolute = /^[a-z][a-z0-9+.-]*:|^\/\//i;

function toPath(file: string, uri: string): string {
  try {
    return fileURLToPath(new URL(file, toFileUrl(uri)));
  } catch (error) {
    throw new SchemaProblem(`it refers to ${file}, which is not the path of a file`, { cause: error });
  }
}

/** Keywords whose values are no schemas, but data that may look like one. */
const data = new Set(['const', 'enum', 'default', 'examples']);

/** Keywords with schemas by any names. */
const named = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions']);

/** Returns the references in a schema that are relative to its file. */
function references(schema: Json): readonly string[] {
  if (isArray(schema)) return schema.flatMap(references);
  if (!isObject(schema)) return [];
  const id = schema.get('$id');
  if (typeof id === 'string' && isAbsolute.test(id)) return [];
  return [...schema].flatMap(([name, member]) => {
    if ((name === '$ref' || name === '$dynamicRef') && typeof member === 'string') return [member];
    if (data.has(name)) return [];
    return named.has(name) && isObject(member)
      ? [...member.values()].flatMap(references)
      : references(member);
  });
}

/** The URI of a schema file: not `file:`, whose schemas the library would read by itself. */
function toUri(path: string): string {
  return pathToFileURL(path).href.replace(/^file:/, 'schema:');
}

function toFileUrl(uri: string): string {
  return uri.replace(/^schema:/, 'file:');
}
