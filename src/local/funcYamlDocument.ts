import { isMap, LineCounter, parseDocument } from 'yaml';
import { fail, type Result } from '../core/result.ts';
import { DocumentFields } from './documentFields.ts';
import type { FuncFields } from './funcFields.ts';

/**
 * Reads any YAML of a `func.yaml` or `app.yaml`. A failure names the line.
 *
 * @param read makes the value of the fields it asks for
 */
export function parseFuncYamlDocument<T>(
  text: string,
  path: string,
  read: (fields: FuncFields, path: string) => T,
): Result<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const invalid = (problem: string, offset = 0): Result<never> =>
    fail({ code: 'funcYamlInvalid', path, line: lines.linePos(offset).line || 1, problem });

  const [error] = document.errors;
  if (error) return invalid(error.message, error.pos[0]);
  if (!isMap(document.contents)) return invalid('it holds no settings');

  const problems: { problem: string; offset: number }[] = [];
  const fields = new DocumentFields(document, (problem, offset) => problems.push({ problem, offset }));
  const value = read(fields, path);
  const [first] = problems;
  return first ? invalid(first.problem, first.offset) : { ok: true, value };
}
