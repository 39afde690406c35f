import type { ResponseChecks } from '../core/expectations/expandChecks.ts';
import type { Predicates } from '../core/expectations/expectation.ts';
import type { Span } from '../core/json/jsonSpan.ts';
import { compileJsonPath } from './json/jsonQuery.ts';
import type { Schemas } from './expectations/schemaFiles.ts';

/** A problem in the expectations of a request file. The text completes a sentence. */
export type CheckProblem = Span & { readonly problem: string };

/**
 * Finds what the reader of request files leaves to libraries that load only here: JSONPaths that are not valid, and schemas
 * that cannot be used. What contains a placeholder is only checked once that is replaced.
 *
 * @param folder folder of the request file
 */
export async function findCheckProblems(
  { expectations, captures }: ResponseChecks,
  folder: string,
  schemas: Schemas,
): Promise<readonly CheckProblem[]> {
  const problems: CheckProblem[] = [];
  const checkPath = async (path: string, span: Span): Promise<void> => {
    const query = path.includes('{{') ? undefined : await compileJsonPath(path);
    if (typeof query === 'string')
      problems.push({ ...span, problem: `${path} is not a valid JSONPath: ${query}` });
  };
  const checkPredicates = async ({ schema, ignore = [], not }: Predicates, span: Span): Promise<void> => {
    for (const path of ignore) await checkPath(path, span);
    if (schema && !JSON.stringify(schema).includes('{{')) {
      const compiled = await schemas.compile(schema, folder);
      if (typeof compiled === 'string')
        problems.push({ ...span, problem: `the schema cannot be used: ${compiled}` });
    }
    if (not) await checkPredicates(not, span);
  };
  for (const { subject, predicates, span } of expectations) {
    if (subject.kind === 'json') await checkPath(subject.path, span);
    await checkPredicates(predicates, span);
  }
  for (const { source, span } of captures) if (source.kind === 'json') await checkPath(source.path, span);
  return problems;
}
