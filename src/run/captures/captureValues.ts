import type { Capture } from '../../core/expectations/capture.ts';
import { noRedaction, type Redactor } from '../../core/redaction/redactor.ts';
import { textVariable, type Variable } from '../../core/variables/variable.ts';
import type { CheckResult } from '../expectations/checkResult.ts';
import { previewText, type Value } from '../expectations/preview.ts';
import { findPattern, patternTimeLimit } from '../expectations/regularExpression.ts';
import type { Matches, ResponseParts } from '../expectations/responseParts.ts';
import { printJson } from '../json/printJson.ts';

/** A captured value, as a variable of the requests that follow. JSON keeps its type and digits. */
export type Captured = { readonly name: string; readonly variable: Variable; readonly secret: boolean };

/** The captured values, and a failed result for each value that could not be captured. */
export type CaptureOutcome = {
  readonly captured: readonly Captured[];
  readonly failed: readonly CheckResult[];
};

/** Captures values from a response. Each source must have exactly one match. */
export async function captureValues(
  captures: readonly Capture[],
  parts: ResponseParts,
  redactor: Redactor,
): Promise<CaptureOutcome> {
  const captured: Captured[] = [];
  const failed: CheckResult[] = [];
  for (const capture of captures) {
    const { name, secret, span } = capture;
    const found = await findValue(capture, parts);
    if (typeof found !== 'string') captured.push({ name, variable: found, secret });
    else
      failed.push({
        outcome: 'failed',
        title: `capture ${name}`,
        message: redactor.text(`Nothing was captured for ${name}: ${found}.`),
        span,
      });
  }
  return { captured, failed };
}

/** Returns the variable, or the reason why there is none. */
async function findValue({ source }: Capture, parts: ResponseParts): Promise<Variable | string> {
  const matches = await parts.matches(toSubject(source));
  if (matches.kind !== 'found') return matches.reason.replace(/\.$/, '');
  const value = onlyValue(matches, describeSource(source));
  if (typeof value === 'string') return value;
  if (value.kind === 'bytes') return 'it is not text';
  if (value.kind === 'json')
    return typeof value.json === 'string'
      ? textVariable(value.json)
      : { text: printJson(value.json), json: printJson(value.json) };
  if (source.kind === 'json' || source.matches === undefined) return textVariable(value.text);
  const found = await findPattern(source.matches, value.text);
  if (found === 'invalid') return `/${source.matches}/u is not a valid regular expression`;
  if (found === 'timeout') return `the regular expression was stopped after ${patternTimeLimit / 1000} s`;
  const [first, second] = found;
  if (!first) return `/${source.matches}/u does not match ${previewText(value.text, noRedaction)}`;
  return second ? `/${source.matches}/u matches more than once` : textVariable(first.group ?? first.whole);
}

function toSubject(source: Capture['source']): Parameters<ResponseParts['matches']>[0] {
  switch (source.kind) {
    case 'json':
      return { kind: 'json', path: source.path };
    case 'header':
      return { kind: 'header', name: source.name };
    case 'text':
      return { kind: 'body', form: 'text' };
  }
}

function describeSource(source: Capture['source']): string {
  return source.kind === 'json'
    ? source.path
    : source.kind === 'header'
      ? `header ${source.name}`
      : 'the body';
}

function onlyValue(
  { matches }: Extract<Matches, { readonly kind: 'found' }>,
  source: string,
): Value | string {
  const [first, second] = matches;
  if (!first) return `${source} has no match`;
  return second ? `${source} has ${matches.length} matches` : first.value;
}
