import { isJson, withoutComments } from '../../json/jsonBody.ts';
import { dedent, reindent } from '../../json/jsonLayout.ts';
import { findTooDeep } from '../../json/jsonScan.ts';
import { encodeBase64 } from '../../common/base64.ts';
import { isJsonType } from '../../http/contentKind.ts';
import type { Header } from '../../http/header.ts';
import { parseOcid } from '../../oci/ocid.ts';
import { findRegion } from '../../oci/regions.ts';
import { defaultContentType } from '../../prepare/invocationBody.ts';
import { expandJson, expandText, type TemplateContext } from '../../variables/template.ts';
import { carryHeaders } from './carriedHeaders.ts';
import { markedNames, resolveMarks } from './placeholderMark.ts';
import type { DraftBody, RequestDraft } from './requestDraft.ts';

/** A request file, and what of the source is not in it. */
export type WrittenRequest = { readonly text: string; readonly notes: readonly string[] };

/** Writes the request file of a draft. Its body is sent byte for byte as the source would send it. */
export function writeRequest(draft: RequestDraft): WrittenRequest {
  const { contentType, http, headers, notes, ...carried } = carryHeaders(draft.headers);
  const plain = <T>(value: T): T | string => (draft.templated ? value : literal(value));
  const body = writeBody(draft.body, draft.templated, contentType);
  const kind = body === undefined ? 'none' : body.kind;
  const members: readonly (readonly [string, string | undefined])[] = [
    ['name', toJson(draft.name)],
    ['tags', toInlineJson(draft.tags)],
    ['function', toJson(plain(draft.function))],
    ['endpoint', toJson(plain(draft.endpoint))],
    ['profile', toJson(plain(draft.profile))],
    ['auth', toJson(draft.auth)],
    ['region', toJson(neededRegion(draft))],
    ['intent', toJson(draft.intent ?? carried.intent)],
    ['type', toJson(draft.type ?? carried.type)],
    ['dryRun', (draft.dryRun ?? carried.dryRun) ? 'true' : undefined],
    ['requestId', toJson(plain(draft.requestId ?? carried.requestId))],
    [
      'contentType',
      contentType === undefined || contentType === defaultContentType(kind)
        ? undefined
        : toJson(plain(contentType)),
    ],
    ['headers', toHeaders(headers, plain, '  ')],
    ['http', http && toHttp(http, plain)],
    ['body', body?.text],
    ['timeout', toInlineJson(draft.timeout)],
    ['retry', toInlineJson(draft.retry)],
    ['variables', toHeaders([...(draft.variables ?? [])], (value) => value, '  ')],
  ];
  const lines = members.flatMap(([name, value]) => (value === undefined ? [] : [`  "${name}": ${value}`]));
  const text = `{\n${lines.join(',\n')}\n}\n`;
  const unknown = markedNames(text).filter((name) => !name.startsWith('$'));
  return {
    text: resolveMarks(text),
    notes: [
      ...draft.notes,
      ...notes,
      ...unknown.map((name) => `Value from the shell: define the variable ${name}`),
    ],
  };
}

/** Returns the region unless it has no effect: an endpoint determines where the function is, and the region of an OCID is used anyway. */
function neededRegion({ region, endpoint, function: reference }: RequestDraft): string | undefined {
  const known = findRegion(parseOcid(reference)?.region ?? '')?.id;
  return endpoint === undefined && region !== known ? region : undefined;
}

type WrittenBody = { readonly kind: 'json' | 'text' | 'file' | 'base64'; readonly text: string };

function writeBody(
  body: DraftBody,
  templated: boolean,
  contentType: string | undefined,
): WrittenBody | undefined {
  switch (body.kind) {
    case 'none':
      return undefined;
    case 'file': {
      const expand = body.expand ? ', "expand": true' : '';
      return { kind: 'file', text: `{ "file": ${JSON.stringify(body.path)}${expand} }` };
    }
    case 'base64':
      return { kind: 'base64', text: `{ "base64": ${JSON.stringify(body.data.replaceAll(/\s+/g, ''))} }` };
    case 'text': {
      const { text } = body;
      if (text === '') return undefined;
      const json =
        contentType === undefined || isJsonType(contentType) ? writeJson(text, templated) : undefined;
      return json ?? writeText(text, templated);
    }
  }
}

/** Writes JSON token by token; undefined if the file could not contain exactly this text. */
function writeJson(text: string, templated: boolean): WrittenBody | undefined {
  if (text.trim() !== text || findTooDeep(text) || !isJson(text) || withoutComments(text) !== text)
    return undefined;
  // As the whole of a string, these become numbers.
  if (templated && /"\{\{\s*\$(?:timestamp|randomInt)\s*\}\}"/.test(text)) return undefined;
  const source = templated ? text : text.replaceAll(placeholder, String.raw`\\$&`);
  const indented = reindent(source, '    ', '\n');
  if (dedent(indented, '    ') !== source) return undefined;
  if (!templated && !expandsTo(expandJson(source, noVariables), text)) return undefined;
  const written = text.includes('\n') ? `{\n    "json": ${indented}\n  }` : `{ "json": ${source} }`;
  return { kind: 'json', text: written };
}

function writeText(text: string, templated: boolean): WrittenBody {
  const source = templated ? text : literal(text);
  if (templated || expandsTo(expandText(source, noVariables), text))
    return { kind: 'text', text: `{ "text": ${JSON.stringify(source)} }` };
  return { kind: 'base64', text: `{ "base64": "${encodeBase64(new TextEncoder().encode(text))}" }` };
}

const placeholder = /\\*\{\{[^{}]*\}\}/g;

const noVariables: TemplateContext = {
  file: '',
  variables: {},
  surroundings: { now: 0, random: () => 0, guid: () => '' },
};

function expandsTo(expanded: ReturnType<typeof expandText>, text: string): boolean {
  return expanded.ok && expanded.value === text;
}

/** Escapes what looks like a placeholder. */
function literal<T>(value: T): T | string {
  return typeof value === 'string' ? value.replaceAll(/\\?\{\{[^{}]*\}\}/g, String.raw`\$&`) : value;
}

function toJson(value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : JSON.stringify(value);
}

function toInlineJson(value: object | string | undefined): string | undefined {
  if (value === undefined) return undefined;
  return JSON.stringify(value, undefined, 1)
    .replaceAll(/(?<=\[)\n *|\n *(?=\])/g, '')
    .replaceAll(/\n */g, ' ');
}

function toHeaders(
  headers: readonly Header[],
  plain: (value: string) => string,
  indent: string,
): string | undefined {
  if (headers.length === 0) return undefined;
  const members = headers.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(plain(value))}`);
  return members.length === 1
    ? `{ ${members.join('')} }`
    : `{\n${members.map((member) => `${indent}  ${member}`).join(',\n')}\n${indent}}`;
}

function toHttp(
  { method, url, headers }: NonNullable<ReturnType<typeof carryHeaders>['http']>,
  plain: (value: string) => string,
): string {
  const members = [
    ...(method === undefined ? [] : [`"method": ${JSON.stringify(plain(method))}`]),
    ...(url === undefined ? [] : [`"url": ${JSON.stringify(plain(url))}`]),
    ...(headers.length === 0 ? [] : [`"headers": ${toHeaders(headers, plain, '    ') ?? '{}'}`]),
  ];
  return `{\n    ${members.join(',\n    ')}\n  }`;
}
