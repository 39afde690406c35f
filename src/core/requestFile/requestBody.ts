import { dedent, lineIndent } from '../json/jsonLayout.ts';
import { jsonBodyProblems } from '../json/jsonBody.ts';
import { decodeBase64 } from '../common/base64.ts';
import { valueSpan } from '../json/jsonSpan.ts';
import type { RequestReader } from '../decode/requestReader.ts';
import type { Member } from '../json/jsonTree.ts';

/** The body of a request, by the key that contains it in the file; `none` without `body`. */
export type RequestBody =
  | { readonly kind: 'none' }
  /** The tokens as written, including comments, without the indentation of the file. */
  | { readonly kind: 'json'; readonly source: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Path relative to the request file. */
  | { readonly kind: 'file'; readonly path: string; readonly expand: boolean }
  | { readonly kind: 'base64'; readonly data: string };

const none: RequestBody = { kind: 'none' };

/** Keys of `body` that contain it; only one of them is allowed. */
export const bodyKeys = ['json', 'text', 'file', 'base64'] as const;

/** The allowed bodies, as the end of a sentence. */
const kinds = `one of ${bodyKeys.map((key) => `{ "${key}": … }`).join(', ')}`;

/** Reads the key `body`. */
export function readBody(text: string, file: RequestReader): RequestBody {
  if (file.member('body')?.value.type !== 'object') {
    file.refuse('body', kinds);
    return none;
  }
  const body = file.object('body');
  if (!body) return none;
  const read = readKind(text, body);
  const isMisspelt = (name: string): boolean => bodyKeys.some((key) => key === name.toLowerCase());
  if (read.kind === 'none' && !body.names.some(isMisspelt)) file.refuse('body', kinds);
  if (read.kind !== 'file') body.idle('expand', 'it only applies to "file"');
  body.finish(bodyKeys);
  return read;
}

function readKind(text: string, body: RequestReader): RequestBody {
  const [key, other] = new Set(body.names.filter((name) => bodyKeys.some((known) => known === name)));
  const second = other === undefined ? undefined : body.member(other);
  if (second) body.report(second.key, `body has both ${key} and ${other}: only one is allowed`);
  switch (key) {
    case 'json': {
      const member = body.member('json');
      return member ? readJson(text, body, member) : none;
    }
    case 'text':
      return { kind: 'text', text: body.string('text') ?? '' };
    case 'file':
      return { kind: 'file', path: body.string('file') ?? '', expand: body.boolean('expand') ?? false };
    case 'base64': {
      const data = body.string('base64') ?? '';
      const node = body.member('base64')?.value;
      if (node && !decodeBase64(data)) body.report(node, 'body.base64 is not valid base64');
      return { kind: 'base64', data };
    }
    case undefined:
    default:
      return none;
  }
}

function readJson(text: string, body: RequestReader, member: Member): RequestBody {
  const { offset, length } = valueSpan(text, member);
  const written = text.slice(offset, offset + length);
  for (const { offset: at, length, problem } of jsonBodyProblems(written))
    body.report({ type: 'null', offset: offset + at, length }, `body.json: ${problem}`);
  return { kind: 'json', source: dedent(written, lineIndent(text, offset)) };
}
