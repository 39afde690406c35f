import { toBodyBytes } from '../../../core/prepare/invocationBody.ts';
import type { InvocationRequest, Timeout } from '../../../core/invocation/invocationRequest.ts';
import type { RequestedTarget } from '../../../core/prepare/requestedTarget.ts';
import { reindent } from '../../../core/json/jsonLayout.ts';
import { parseRequestFile } from '../../../core/requestFile/requestFile.ts';
import type { TemplateContext } from '../../../core/variables/template.ts';

/** The content that was sent, with the bytes of its body. */
export type SentContent = Pick<
  InvocationRequest,
  'intent' | 'type' | 'dryRun' | 'requestId' | 'contentType' | 'headers'
> & { readonly body: Uint8Array };

/** The target, without the values that already follow from the settings of the function. */
export type SentTarget = Pick<RequestedTarget, 'function' | 'endpoint' | 'profile' | 'auth' | 'region'> & {
  readonly timeout?: Partial<Timeout>;
};

/** Writes a request file that sends the same bytes. Escapes what looks like a placeholder. */
export function toRequestText(target: SentTarget, content: SentContent): string {
  const { body, ...sent } = content;
  const { timeout, ...place } = target;
  const first: readonly (readonly [string, unknown])[] = [
    ...Object.entries(place).map(([name, value]) => [name, literal(value)] as const),
    ['intent', sent.intent],
    ['type', sent.type],
    ['dryRun', sent.dryRun || undefined],
    ['requestId', literal(sent.requestId)],
    ['contentType', literal(sent.contentType)],
  ];
  const last = [['timeout', timeout]] as const;
  const headers = sent.headers.map(
    ([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(literal(value))}`,
  );
  const write = (bodyText: string): string => {
    const members = [
      ...toMembers(first),
      ...(headers.length > 0 ? [`"headers": {\n${headers.join(',\n')}\n  }`] : []),
      ...(bodyText === '' ? [] : [`"body": ${bodyText}`]),
      ...toMembers(last),
    ];
    return `{\n  ${members.join(',\n  ')}\n}\n`;
  };
  if (body.length === 0) return write('');
  const texts = bodyTexts(body).map(write);
  return (
    texts.find((text) => sends(text, body)) ??
    write(`{ "base64": "${Buffer.from(body).toString('base64')}" }`)
  );
}

/** Returns the readable spellings of a body, best first. The caller checks which of them sends the same bytes. */
function bodyTexts(body: Uint8Array): readonly string[] {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body);
  const json = text.includes('\n')
    ? `{\n    "json": ${reindent(text, '    ', '\n')}\n  }`
    : `{ "json": ${text} }`;
  return [json, `{ "text": ${JSON.stringify(text)} }`];
}

function sends(text: string, body: Uint8Array): boolean {
  const request = parseRequestFile(text, '');
  const bytes = request.ok ? toBodyBytes(request.value.body, noVariables) : request;
  return bytes.ok && Buffer.compare(bytes.value, body) === 0;
}

const noVariables: TemplateContext = {
  file: '',
  variables: {},
  surroundings: { now: 0, random: () => 0, guid: () => '' },
};

function toMembers(entries: readonly (readonly [string, unknown])[]): readonly string[] {
  return entries.flatMap(([name, value]) =>
    value === undefined ? [] : [`"${name}": ${JSON.stringify(value)}`],
  );
}

function literal<T>(value: T): T | string {
  return typeof value === 'string' ? value.replace(/\\?\{\{[^{}]*\}\}/g, String.raw`\$&`) : value;
}
