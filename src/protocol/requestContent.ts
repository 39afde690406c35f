import { describeFailure } from '../core/failures/describeFailure.ts';
import type { Failure } from '../core/common/failure.ts';
import { readRequestDocument } from '../core/requestFile/requestFile.ts';
import { toExcerpt } from '../core/text/textExcerpt.ts';
import type { RequestContent } from './requestEditor.ts';

/** Each key that is typed sends the body to the host and back: a text with more characters (1 MB) is not for the form. */
const formLimit = 1024 * 1024;

/** How much of a text is looked at for the lines that are shown of it. */
const shownLength = 64 * 1024;

/** The text of a request as the form shows it, or why it cannot. */
export function toRequestContent(text: string, fileName: string): RequestContent {
  if (text.length > formLimit) return broken(text, tooLarge(fileName));
  const { content, findings } = readRequestDocument(text, fileName);
  return content.ok ? { kind: 'form', request: content.value, findings } : broken(text, content.failure);
}

function tooLarge(file: string): Failure {
  const problem =
    'the text is too large for the form (maximum 1 MB). Move the body to a file, "body": { "file": "./payload.json" }, which is sent unchanged, or edit and invoke the request as text';
  return { code: 'requestInvalid', file, line: 1, column: 1, problem };
}

function broken(text: string, failure: Failure): RequestContent {
  const { line, column, problem } =
    failure.code === 'requestInvalid'
      ? failure
      : { line: 1, column: 1, problem: describeFailure(failure).message };
  return {
    kind: 'broken',
    line,
    column,
    problem,
    excerpt: toExcerpt(line === 1 ? text.slice(0, shownLength) : text, line),
  };
}
