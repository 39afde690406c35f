import type { ResponseChecks } from '../core/expectations/expandChecks.ts';
import type { Predicates, SchemaReference } from '../core/expectations/expectation.ts';
import type { Span } from '../core/json/jsonSpan.ts';
import { compileJsonPath } from './json/jsonQuery.ts';
import type { Schemas } from './expectations/schemaFiles.ts';

/** A problem in the expectations of a request file. The text completes a sentence. */
export type CheckProblem = Span & { readonly problem: string };

/** What a library has to judge. */
type Part = { readonly span: Span } & (
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'schema'; readonly schema: SchemaReference }
);

/**
 * Finds what the reader of request files leaves to libraries that load only here: JSONPaths that are not valid, and schemas
 * that cannot be used. What contains a placeholder is only checked once that is replaced.
 *
 * @param folder folder of the request file
 */
export async function findCheckProblems(
  checks: ResponseChecks,
  folder: string,
  schemas: Schemas,
): Promise<readonly CheckProblem[]> {
  const problems: CheckProblem[] = [];
  for (const part of listParts(checks)) {
    const problem = await findProblem(part, folder, schemas);
    if (problem !== undefined) problems.push({ ...part.span, problem });
  }
  return problems;
}

function listParts({ expectations, captures }: ResponseChecks): readonly Part[] {
  const parts: Part[] = [];
  for (const { subject, predicates, span } of expectations) {
    if (subject.kind === 'json') parts.push({ kind: 'path', path: subject.path, span });
    addParts(predicates, span, parts);
  }
  for (const { source, span } of captures)
    if (source.kind === 'json') parts.push({ kind: 'path', path: source.path, span });
  return parts;
}

function addParts({ schema, ignore = [], not }: Predicates, span: Span, parts: Part[]): void {
  for (const path of ignore) parts.push({ kind: 'path', path, span });
  if (schema) parts.push({ kind: 'schema', schema, span });
  if (not) addParts(not, span, parts);
}

async function findProblem(part: Part, folder: string, schemas: Schemas): Promise<string | undefined> {
  if (part.kind === 'path') {
    const { path } = part;
    const query = path.includes('{{') ? undefined : await compileJsonPath(path);
    return typeof query === 'string' ? `${path} is not a valid JSONPath: ${query}` : undefined;
  }
  const { schema } = part;
  const compiled = JSON.stringify(schema).includes('{{') ? undefined : await schemas.compile(schema, folder);
  return typeof compiled === 'string' ? `the schema cannot be used: ${compiled}` : undefined;
}
