import { describeFailure } from '../core/failures/describeFailure.ts';
import type { Failure } from '../core/common/failure.ts';
import { readRequestDocument } from '../core/requestFile/requestFile.ts';
import { readRequestTests } from '../core/requestFile/requestTests.ts';
import { toExcerpt } from '../core/text/textExcerpt.ts';
import type { RequestContent } from './requestEditor.ts';

/** Most characters of a text in the form (1 MB): each keystroke sends the body to the host and back. */
const formLimit = 1024 * 1024;

/** Most characters of a broken text that are searched for the lines to show. */
const shownLength = 64 * 1024;

/** Converts the text of a request for the form; content that the form cannot show becomes `broken`. */
export function toRequestContent(text: string, fileName: string): RequestContent {
  if (text.length > formLimit) return broken(text, tooLarge(fileName));
  const { content, findings } = readRequestDocument(text, fileName);
  return content.ok
    ? { kind: 'form', request: content.value, tests: readRequestTests(text), findings }
    : broken(text, content.failure);
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
