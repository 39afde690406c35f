import { describeKey, type PlacedFinding } from './keyFinding.ts';
import { parseJsonTree, toPosition, type JsonTree, type TextProblem } from '../json/jsonTree.ts';
import { RequestReader } from './requestReader.ts';
import { fail, ok, type Result } from '../common/result.ts';

/** The content of a text, and its keys without effect in the order of the text. */
export type JsonDocument<T> = {
  readonly content: Result<T>;
  readonly findings: readonly PlacedFinding[];
};

/**
 * Reads a JSON file with comments that contains one object. The failure (`requestInvalid`) is the first
 * problem in the order of the text; an empty text counts as an empty object.
 *
 * @param file name of the file in the failure
 * @param what the object in the failure: `a request`
 */
export function readJsonDocument<T>(
  text: string,
  file: string,
  what: string,
  read: (reader: RequestReader) => T,
  parse = (source: string): JsonTree => parseJsonTree(source, true),
): JsonDocument<T> {
  const { root, problems: syntax } = parse(/\S/.test(text) ? text : '{}');
  const notes = { problems: [...syntax], findings: [] as PlacedFinding[] };
  const value =
    root?.type === 'object' && syntax.length === 0 ? read(new RequestReader(root, [], notes)) : undefined;
  if (value !== undefined && notes.problems.length === 0 && notes.findings.length === 0)
    return { content: ok(value), findings: [] };
  const invalid = ({ offset, problem }: Pick<TextProblem, 'offset' | 'problem'>): Result<never> =>
    fail({ code: 'requestInvalid', file, ...toPosition(text, offset), problem });
  const findings = notes.findings.toSorted((a, b) => a.offset - b.offset);
  const errors = findings.filter(({ severity }) => severity === 'error').map(toProblem);
  const [first] = [...notes.problems, ...errors].toSorted((a, b) => a.offset - b.offset);
  if (first) return { content: invalid(first), findings };
  const content =
    value === undefined
      ? invalid({ offset: root?.offset ?? 0, problem: `${what} must be an object` })
      : ok(value);
  return { content, findings };
}

/** Converts a finding to a problem, whose text completes a sentence. */
export function toProblem(finding: PlacedFinding): TextProblem {
  return {
    offset: finding.offset,
    length: finding.length,
    problem: describeKey(finding).replace(/\.$/, ''),
  };
}
