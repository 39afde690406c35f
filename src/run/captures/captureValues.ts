import type { Capture } from '../../core/expectations/capture.ts';
import type { Redactor } from '../../core/redaction/redactor.ts';
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

/** Why nothing was captured, as the end of a sentence. The response that it shows may contain secrets. */
type Reason = string | ((redactor: Redactor) => string);

/** Captures values from a response. Each source must have exactly one match. */
export async function captureValues(
  captures: readonly Capture[],
  parts: ResponseParts,
  given: Redactor,
): Promise<CaptureOutcome> {
  const captured: Captured[] = [];
  const failures: { readonly capture: Capture; readonly reason: Reason }[] = [];
  for (const capture of captures) {
    const { name, secret } = capture;
    const { variable, reason } = await findValue(capture, parts);
    if (variable) captured.push({ name, variable, secret });
    else failures.push({ capture, reason });
  }
  // The response contains the secrets that were captured from it.
  const redactor = given.and(captured.filter(({ secret }) => secret).map(({ variable }) => variable.text));
  const failed = failures.map(({ capture: { name, span }, reason }): CheckResult => {
    const words = typeof reason === 'string' ? reason : reason(redactor);
    const message = redactor.text(`Nothing was captured for ${name}: ${words}.`);
    return { outcome: 'failed', title: `capture ${name}`, message, span };
  });
  return { captured, failed };
}

type Found =
  | { readonly variable: Variable; readonly reason?: undefined }
  | { readonly variable?: undefined; readonly reason: Reason };

async function findValue(capture: Capture, parts: ResponseParts): Promise<Found> {
  const found = await findVariable(capture, parts);
  return typeof found === 'object' ? { variable: found } : { reason: found };
}

/** Returns the variable, or the reason why there is none. */
async function findVariable({ source, secret }: Capture, parts: ResponseParts): Promise<Variable | Reason> {
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
  if (!first)
    return (redactor) => {
      // The text contains what was to be a secret.
      const shown = secret ? describeSource(source) : previewText(value.text, redactor);
      return `/${source.matches}/u does not match ${shown}`;
    };
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
