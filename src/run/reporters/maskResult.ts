import { defined } from '../../core/common/defined.ts';
import type { Redactor } from '../../core/redaction/redactor.ts';
import type { LocatedCheck, RequestResult } from '../runner/runFolders.ts';
import { invalidInXml } from './junitReporter.ts';

/**
 * Masks the secrets in the texts of a result, before a reporter escapes them: in a finished report, a short secret such as
 * `1` or `test` would also be found in numbers and in the words of the format. Outcomes, numbers and positions stay.
 */
export function maskResult(result: RequestResult, redactor: Redactor): RequestResult {
  const { request, checks, message } = result;
  const mask = (text: string): string => maskText(text, redactor);
  return {
    ...result,
    request: {
      ...request,
      label: mask(request.label),
      name: mask(request.name),
      tags: request.tags.map(mask),
      ...(request.row && { row: { ...request.row, name: mask(request.row.name) } }),
    },
    checks: checks.map((check) => maskCheck(check, mask)),
    ...(message !== undefined && { message: mask(message) }),
  };
}

function maskCheck(check: LocatedCheck, mask: (text: string) => string): LocatedCheck {
  const { title, message, comparison } = check;
  return {
    ...check,
    title: mask(title),
    ...defined({
      message: message === undefined ? undefined : mask(message),
      comparison: comparison && {
        expected: mask(comparison.expected),
        actual: mask(comparison.actual),
      },
    }),
  };
}

/** Reporters join white space and leave out characters: a secret that this completes is masked as well. */
function maskText(text: string, redactor: Redactor): string {
  const masked = redactor.text(text);
  const onOneLine = maskIn(masked.replaceAll(/\s+/g, ' '), redactor) ?? masked;
  return maskIn(onOneLine.replaceAll(invalidInXml, ''), redactor) ?? onOneLine;
}

/** Masks the secrets in a text. Returns undefined if it contains none. */
function maskIn(text: string, redactor: Redactor): string | undefined {
  const masked = redactor.text(text);
  return masked === text ? undefined : masked;
}
