import type { Capture } from '../../core/expectations/capture.ts';
import type { Redactor } from '../../core/redaction/redactor.ts';
import { textVariable, type Variable } from '../../core/variables/variable.ts';
import type { CheckResult } from '../expectations/checkResult.ts';
import { previewText, type Value } from '../expectations/preview.ts';
import { findPattern, patternTimeLimit } from '../expectations/regularExpression.ts';
import type { ResponseParts } from '../expectations/responseParts.ts';
import { printJson } from '../json/printJson.ts';
import { secretTexts } from './secretTexts.ts';

/** A captured value, as a variable of the requests that follow. JSON keeps its type and digits. */
export type Captured = {
  readonly name: string;
  readonly variable: Variable;
  /** The texts that are never shown, if it is a secret. */
  readonly secrets: readonly string[];
};

/** The captured values, and a failed result for each value that could not be captured. */
export type CaptureOutcome = {
  readonly captured: readonly Captured[];
  readonly failed: readonly CheckResult[];
  /** The texts of the response that are never shown. */
  readonly secrets: readonly string[];
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
  const secrets: string[] = [];
  for (const capture of captures) {
    const { name, secret } = capture;
    const { variable, reason, texts = [] } = await findValue(capture, parts);
    const own = secret ? [...new Set((variable ? [variable.text] : texts).flatMap(secretTexts))] : [];
    secrets.push(...own);
    if (variable) captured.push({ name, variable, secrets: own });
    else failures.push({ capture, reason });
  }
  // The response contains the secrets that were captured from it.
  const redactor = given.and(secrets);
  const failed = failures.map(({ capture: { name, span }, reason }): CheckResult => {
    const words = typeof reason === 'string' ? reason : reason(redactor);
    const message = redactor.text(`Nothing was captured for ${name}: ${words}.`);
    return { outcome: 'failed', title: `capture ${name}`, message, span };
  });
  return { captured, failed, secrets };
}

type Found =
  | { readonly variable: Variable; readonly reason?: undefined; readonly texts?: undefined }
  | {
      readonly variable?: undefined;
      readonly reason: Reason;
      /** What matches, if more than one value does. */
      readonly texts?: readonly string[];
    };

/** Returns the variable, or the reason why there is none. */
async function findValue({ source, secret }: Capture, parts: ResponseParts): Promise<Found> {
  const found = await parts.matches(toSubject(source));
  if (found.kind !== 'found') return { reason: found.reason.replace(/\.$/, '') };
  const { matches } = found;
  const [match, ...others] = matches;
  if (!match) return { reason: `${describeSource(source)} has no match` };
  if (others.length > 0)
    return {
      reason: `${describeSource(source)} has ${matches.length} matches`,
      texts: matches.flatMap(({ value }) => toVariable(value)?.text ?? []),
    };
  const variable = toVariable(match.value);
  if (!variable) return { reason: 'it is not text' };
  if (source.kind === 'json' || source.matches === undefined) return { variable };
  return findInText(source.matches, variable.text, secret ? describeSource(source) : undefined);
}

/** @param shown what a message shows instead of a text that contains what was to be a secret */
async function findInText(pattern: string, text: string, shown: string | undefined): Promise<Found> {
  const found = await findPattern(pattern, text);
  if (found === 'invalid') return { reason: `/${pattern}/u is not a valid regular expression` };
  if (found === 'timeout')
    return { reason: `the regular expression was stopped after ${patternTimeLimit / 1000} s` };
  const [first, second] = found;
  if (!first)
    return {
      reason: (redactor) => `/${pattern}/u does not match ${shown ?? previewText(text, redactor)}`,
    };
  const texts = found.map(({ whole, group }) => group ?? whole);
  // There may be more matches than those that were found.
  if (second) return { reason: `/${pattern}/u matches more than once`, texts: [...texts, text] };
  return { variable: textVariable(first.group ?? first.whole) };
}

/** Returns a value as a variable; undefined for bytes. */
function toVariable(value: Value): Variable | undefined {
  if (value.kind === 'bytes') return undefined;
  if (value.kind === 'text') return textVariable(value.text);
  const json = printJson(value.json);
  return { text: typeof value.json === 'string' ? value.json : json, json };
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
