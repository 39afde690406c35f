import { visit } from 'jsonc-parser';
import { defined } from './defined.ts';
import { parseRequestFile, type RequestFile } from './requestFile.ts';
import { ok, type Result } from './result.ts';

/** What a list shows of a request, and what decides its function. That is empty where the request leaves it to its collection. */
export type RequestHead = Pick<RequestFile, 'name' | 'function' | 'intent' | 'variables'>;

/** Above it, in UTF-16 units, a request is not parsed for a list: that would hold up whoever else waits. */
const wholeLimit = 128 * 1024;

/** How much of a long text is looked at. The keys that count come before the body. */
const startLength = 16 * 1024;

/**
 * Reads what a list shows of a request. A text that is no request is the failure that `parseRequestFile` gives;
 * of a very long one only the start is read, and what is wrong with it is found when it is opened or invoked.
 */
export function readRequestHead(text: string, file: string): Result<RequestHead> {
  if (text.length > wholeLimit) return ok(readStart(text.slice(0, startLength)));
  const request = parseRequestFile(text, file);
  if (!request.ok) return request;
  const { name, function: reference, intent, variables } = request.value;
  return ok({ function: reference, variables, ...defined({ name, intent }) });
}

function readStart(text: string): RequestHead {
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
  return {
    function: typeof reference === 'string' ? reference : '',
    variables: {},
    ...(typeof name === 'string' && { name }),
    ...((intent === 'httprequest' || intent === 'cloudevent') && { intent }),
  };
}
