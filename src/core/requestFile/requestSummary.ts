import { visit } from 'jsonc-parser';
import { defined } from '../common/defined.ts';
import { findTooDeep } from '../json/jsonScan.ts';
import { toPosition } from '../json/jsonTree.ts';
import { describeKey } from '../decode/keyFinding.ts';
import { readRequestDocument, type RequestFile } from './requestFile.ts';
import { fail, ok, type Result } from '../common/result.ts';

/**
 * What a list shows of a request, and what decides its function; `function` is empty if its collection
 * decides.
 */
export type RequestSummary = Pick<
  RequestFile,
  'name' | 'tags' | 'skip' | 'function' | 'intent' | 'variables'
> & {
  /** Names of the values that it captures. */
  readonly captured: readonly string[];
  /** Whether it has expectations. */
  readonly isExpecting: boolean;
  /** Warnings about keys without effect. */
  readonly warnings: readonly string[];
};

/**
 * Longest request in UTF-16 units that is parsed for a list, so that a long one does not block other work.
 */
const wholeLimit = 128 * 1024;

/** The part of a longer text that is read. The relevant keys precede the body. */
const startLength = 16 * 1024;

/**
 * Reads the summary of a request. Fails as `readRequestDocument` does. Of a very long text, only the start is
 * read: other problems are found when it is opened or invoked.
 */
export function readRequestSummary(text: string, file: string): Result<RequestSummary> {
  if (text.length > wholeLimit) return readStart(text.slice(0, startLength), file, /"expect"\s*:/.test(text));
  const { content, findings } = readRequestDocument(text, file);
  if (!content.ok) return content;
  const { name, tags, skip, function: reference, intent, variables, captures, expectations } = content.value;
  return ok({
    tags,
    function: reference,
    variables,
    captured: captures.map((capture) => capture.name),
    isExpecting: expectations.length > 0,
    warnings: findings.map((finding) => describeKey(finding)),
    ...defined({ name, skip, intent }),
  });
}

/** @param isExpecting whether the whole text seems to have expectations, which follow the body */
function readStart(text: string, file: string, isExpecting: boolean): Result<RequestSummary> {
  const tooDeep = findTooDeep(text);
  if (tooDeep) {
    const { offset, problem } = tooDeep;
    return fail({ code: 'requestInvalid', file, ...toPosition(text, offset), problem });
  }
  const found = new Map<string, unknown>();
  let key = '';
  visit(text.replace(/^\uFEFF/, ' '), {
    onObjectProperty(name, _offset, _length, _line, _column, path) {
      key = path().length === 0 ? name : '';
    },
    onLiteralValue(value, _offset, _length, _line, _column, path) {
      if (path().length === 1) found.set(key, value);
    },
  });
  const [name, reference, intent] = [found.get('name'), found.get('function'), found.get('intent')];
  const skip = found.get('skip');
  return ok({
    tags: [],
    captured: [],
    isExpecting,
    ...((skip === true || (typeof skip === 'string' && skip !== '')) && { skip }),
    function: typeof reference === 'string' ? reference : '',
    variables: {},
    warnings: [],
    ...(typeof name === 'string' && { name }),
    ...((intent === 'httprequest' || intent === 'cloudevent') && { intent }),
  });
}
