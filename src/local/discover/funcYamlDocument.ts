import { isCollection, isMap, isPair, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { formatBytes } from '../../core/common/format.ts';
import { fail, type Result } from '../../core/common/result.ts';
import { DocumentFields } from './documentFields.ts';
import type { FuncFields } from './funcFields.ts';

/**
 * Maximum length of a file, in characters: the service allows 4 KB of config. In the worst case, the parser blocks the extension host
 * for 50 ms.
 */
const maxLength = 16 * 1024;

/** Maximum nesting of maps and lists. */
const maxDepth = 100;
const nestedTooDeeply = `its values are nested more than ${maxDepth} levels deep`;

/**
 * Parses any YAML of a `func.yaml` or `app.yaml`. Fails with `funcYamlInvalid`, which has the line.
 *
 * @param read converts the fields to the result
 */
export function parseFuncYamlDocument<T>(
  text: string,
  path: string,
  read: (fields: FuncFields, path: string) => T,
): Result<T> {
  const lines = new LineCounter();
  const invalid = (problem: string, offset = 0): Result<never> =>
    fail({ code: 'funcYamlInvalid', path, line: lines.linePos(offset).line || 1, problem });
  if (text.length > maxLength) return invalid(`it is longer than ${formatBytes(maxLength)}`);
  const document = parse(text, lines);
  if (!document) return invalid(nestedTooDeeply);

  const [error] = document.errors;
  if (error?.code === 'RESOURCE_EXHAUSTION') return invalid(nestedTooDeeply, error.pos[0]);
  if (error) return invalid(error.message, error.pos[0]);
  const [fault] = structureFaults(document);
  if (fault) return invalid(fault.problem, fault.offset);
  if (!isMap(document.contents)) return invalid('it contains no settings');

  const problems: { problem: string; offset: number }[] = [];
  const fields = new DocumentFields(document, (problem, offset) => problems.push({ problem, offset }));
  const value = read(fields, path);
  const [first] = problems;
  return first ? invalid(first.problem, first.offset) : { ok: true, value };
}

/** Returns undefined if the nesting overflows the stack of the parser. */
function parse(text: string, lineCounter: LineCounter): Document | undefined {
  try {
    // Without its own search for repeated keys, which takes quadratic time.
    return parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: false });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

type Fault = { readonly problem: string; readonly offset: number };

/** Finds repeated keys, and nesting that is too deep. */
function* structureFaults(document: Document): Generator<Fault> {
  const open: { readonly node: unknown; readonly depth: number }[] = [{ node: document.contents, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth } = next;
    if (!isCollection(node)) continue;
    if (depth >= maxDepth) yield { problem: nestedTooDeeply, offset: node.range?.[0] ?? 0 };
    const keys = new Set<unknown>();
    for (const item of node.items) {
      open.push({ node: isPair(item) ? item.value : item, depth: depth + 1 });
      if (!isPair(item) || !isScalar(item.key)) continue;
      const { value, range } = item.key;
      if (keys.has(value))
        yield { problem: `the key ${String(value)} is defined twice`, offset: range?.[0] ?? 0 };
      if (value !== '<<') keys.add(value);
    }
  }
}
