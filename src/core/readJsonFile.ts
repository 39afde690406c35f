import { parseJsonTree, toPosition, type JsonTree, type TextProblem } from './jsonTree.ts';
import { RequestReader } from './requestReader.ts';
import { fail, ok, type Result } from './result.ts';

/**
 * Reads a file of JSON with comments that holds one object. The first problem in the order of the text is the failure;
 * an empty text counts as an empty object.
 *
 * @param file names the file in the failure
 * @param what names the object in a failure: `a request`
 */
export function readJsonFile<T>(
  text: string,
  file: string,
  what: string,
  read: (reader: RequestReader) => T,
  parse = (source: string): JsonTree => parseJsonTree(source, true),
): Result<T> {
  const blank = text.replace(/^\uFEFF/, '').trim() === '';
  const { root, problems: syntax } = parse(blank ? '{}' : text);
  const problems: TextProblem[] = [...syntax];
  const invalid = ({ offset, problem }: Pick<TextProblem, 'offset' | 'problem'>): Result<never> =>
    fail({ code: 'requestInvalid', file, ...toPosition(text, offset), problem });
  const value =
    root?.type === 'object' && syntax.length === 0 ? read(new RequestReader(root, '', problems)) : undefined;
  const [first] = problems.toSorted((a, b) => a.offset - b.offset);
  if (first) return invalid(first);
  if (value !== undefined) return ok(value);
  return invalid({ offset: root?.offset ?? 0, problem: `${what} must be an object` });
}
