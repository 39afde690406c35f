import { Range, type Uri } from 'vscode';
import type { Span } from '../../core/json/jsonSpan.ts';
import { parseRequestFile } from '../../core/requestFile/requestFile.ts';
import { describeExpectation, describeSubject } from '../../run/expectations/describePredicates.ts';
import { fileNameOf, readDocumentText } from '../common/documents.ts';
import { LineStarts } from './lineStarts.ts';

/** An expectation of a request, as an item of the Test Explorer. */
export type ExpectationItem = {
  /** Its subject: it stays the same while predicates and other expectations change. */
  readonly id: string;
  /** `status is 200` */
  readonly label: string;
  readonly range: Range;
  /** Where it is in the text, as in its result. */
  readonly offset: number;
};

/** Reads the expectations of a request as its editor shows it; none if it is not valid. */
export async function readExpectationItems(uri: Uri): Promise<readonly ExpectationItem[]> {
  const text = await readDocumentText(uri).catch(() => '');
  const parsed = parseRequestFile(text, fileNameOf(uri));
  if (!parsed.ok) return [];
  const lines = new LineStarts(text);
  const used = new Map<string, number>();
  return parsed.value.expectations.map((expectation) => {
    const subject = describeSubject(expectation.subject);
    const times = (used.get(subject) ?? 0) + 1;
    used.set(subject, times);
    return {
      id: times === 1 ? subject : `${subject} #${times}`,
      label: describeExpectation(expectation),
      range: toRange(lines, expectation.span),
      offset: expectation.span.offset,
    };
  });
}

function toRange(lines: LineStarts, { offset, length }: Span): Range {
  const [start, end] = [lines.at(offset), lines.at(offset + length)];
  return new Range(start.line, start.character, end.line, end.character);
}
