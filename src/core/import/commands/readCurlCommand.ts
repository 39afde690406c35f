import { defined } from '../../common/defined.ts';
import { headerValue, type Header } from '../../http/header.ts';
import { readCommandOptions, type OptionKinds } from './commandOptions.ts';
import { readInvokeUrl } from '../request/invokeUrl.ts';
import { leave, type DraftBody, type Drafted } from '../request/requestDraft.ts';
import { hasMarks, outsideMarks } from '../request/placeholderMark.ts';
import { standardInput, type StartedProgram } from './runShellScript.ts';
import { encodeForm } from './shellBytes.ts';

/** One-letter options, by their long names. */
const longNames: ReadonlyMap<string, string> = new Map([
  ['-X', '--request'],
  ['-H', '--header'],
  ['-d', '--data'],
  ['-u', '--user'],
  ['-b', '--cookie'],
  ['-A', '--user-agent'],
  ['-e', '--referer'],
  ['-F', '--form'],
  ['-G', '--get'],
  ['-I', '--head'],
  ['-T', '--upload-file'],
  ['-o', '--output'],
  ['-w', '--write-out'],
  ['-m', '--max-time'],
  ['-x', '--proxy'],
  ['-k', '--insecure'],
  ['-E', '--cert'],
  ['-D', '--dump-header'],
  ['-K', '--config'],
  ['-y', '--speed-time'],
  ['-Y', '--speed-limit'],
]);

const withValue = (
  'request header data data-raw data-binary data-ascii data-urlencode json user cookie user-agent referer form form-string ' +
  'upload-file output write-out max-time proxy cert dump-header config url connect-timeout speed-limit speed-time retry ' +
  'retry-delay key cacert oauth2-bearer aws-sigv4 resolve connect-to url-query unix-socket interface'
).split(' ');

/** Flags without an effect on the request, or that concern the output. */
const ignored = new Set(
  (
    '--silent --show-error --verbose --include --fail --fail-with-body --no-progress-meter --globoff --compressed --http1.1 ' +
    '--http2 --no-buffer --output --write-out --dump-header --speed-limit --location -s -S -v -i -f -# -g -N -0 -4 -6 -L -q'
  ).split(' '),
);

const kinds: OptionKinds = Object.fromEntries([
  ...withValue.map((name) => [`--${name}`, 'value'] as const),
  ...[...ignored]
    .filter((name) => name.startsWith('--') && !withValue.includes(name.slice(2)))
    .map((name) => [name, 'flag'] as const),
  ...['--insecure', '--get', '--head', '--anyauth'].map((name) => [name, 'flag'] as const),
  ...[...longNames]
    .filter(([, name]) => withValue.includes(name.slice(2)))
    .map(([name]) => [name, 'value'] as const),
]);

/** Reads a `curl` command. */
export function readCurlCommand(program: StartedProgram): Drafted {
  const read = readCommandOptions(program.words.slice(1), kinds);
  const options = read.options.map(([name, value]) => [longNames.get(name) ?? name, value] as const);
  const [url = '', ...more] = [
    ...options.flatMap(([name, value]) => (name === '--url' ? [value] : [])),
    ...read.operands,
  ];
  const name = 'curl';
  if (more.length > 0) return leave(name, 'It has several URLs');
  const target = readInvokeUrl(url);
  if (!target) return leave(name, 'It does not go to the invoke URL of a function');
  const given = new CurlRequest(program);
  for (const [option, value] of options) given.add(option, value);
  if (given.method !== 'POST') return leave(name, `${given.method} is not an invocation, which is a POST`);
  const { connect, read: gap } = given.timeout;
  const { notes, ...place } = target;
  return {
    draft: {
      ...place,
      headers: given.headers,
      body: given.body,
      ...defined({ timeout: connect === undefined && gap === undefined ? undefined : given.timeout }),
      templated: false,
      notes: [...notes, ...given.notes],
    },
  };
}

/** What the options of curl add up to. */
class CurlRequest {
  readonly #program: StartedProgram;
  readonly #headers: Header[] = [];
  /** `isJoined`: no `&` separates it from the part before. */
  readonly #data: { readonly body: DraftBody; readonly isJoined?: true }[] = [];
  /** Whether a part of the body is not carried over, and therefore nothing of it. */
  #isLost = false;
  #method: string | undefined;
  #type: string | undefined;
  readonly timeout: { connect?: number; read?: number } = {};
  readonly notes: string[] = [];

  constructor(program: StartedProgram) {
    this.#program = program;
  }

  get method(): string {
    return this.#method?.toUpperCase() ?? (this.#data.length > 0 ? 'POST' : 'GET');
  }

  get headers(): readonly Header[] {
    const type = this.#type;
    return type === undefined || headerValue(this.#headers, 'content-type') !== undefined
      ? this.#headers
      : [['content-type', type], ...this.#headers];
  }

  get body(): DraftBody {
    const [first, ...more] = this.#data;
    if (!first || this.#isLost) return { kind: 'none' };
    if (more.length === 0) return first.body;
    let text = '';
    for (const { body, isJoined } of this.#data) {
      if (body.kind !== 'text' && body.kind !== 'none') {
        this.notes.push('Body of several parts, one of which is a file');
        return { kind: 'none' };
      }
      text += `${text === '' || isJoined ? '' : '&'}${body.kind === 'text' ? body.text : ''}`;
    }
    return toText(text);
  }

  add(option: string, value: string): void {
    switch (option) {
      case '--request':
        this.#method = value;
        return;
      case '--get':
        this.#method = 'GET';
        return;
      case '--head':
        this.#method = 'HEAD';
        return;
      case '--header':
        return this.#addHeader(value);
      case '--user-agent':
        return void this.#headers.push(['User-Agent', value]);
      case '--referer':
        return void this.#headers.push(['Referer', value]);
      case '--cookie':
        return void this.#headers.push(['Cookie', value]);
      case '--data':
      case '--data-ascii':
        return this.#addData(value.startsWith('@') ? this.#joinLines(value.slice(1)) : toText(value));
      case '--data-binary':
        return this.#addData(value.startsWith('@') ? this.#file(value.slice(1)) : toText(value));
      case '--data-raw':
        return this.#addData(toText(value));
      case '--data-urlencode':
        return this.#addData(this.#urlEncode(value));
      case '--json':
        this.#type = 'application/json';
        this.#data.push({
          body: value.startsWith('@') ? this.#file(value.slice(1)) : toText(value),
          isJoined: true,
        });
        if (headerValue(this.#headers, 'accept') === undefined)
          this.#headers.push(['Accept', 'application/json']);
        return;
      case '--form':
      case '--form-string':
        this.notes.push('Multipart form');
        this.#method ??= 'POST';
        return;
      case '--upload-file':
        this.#data.push({ body: this.#file(value) });
        this.#method ??= 'PUT';
        return;
      case '--user':
      case '--oauth2-bearer':
        return void this.notes.push('Credentials: the request is signed instead');
      case '--connect-timeout':
      case '--speed-time': {
        const seconds = Number(value);
        if (seconds > 0) this.timeout[option === '--speed-time' ? 'read' : 'connect'] = seconds;
        return;
      }
      case '--url':
        return;
      default:
        if (!ignored.has(option)) this.notes.push(`Option ${option}`);
    }
  }

  #addHeader(line: string): void {
    const [, name, sign, value = ''] = /^([^:;]+)([:;])\s*([^]*)$/.exec(line) ?? [];
    if (name === undefined) return void this.notes.push('Header that has no name');
    // `name;` is a header without a value, `name:` removes a header of curl.
    if (sign === ';' || value !== '') this.#headers.push([name.trim(), sign === ';' ? '' : value]);
  }

  #addData(body: DraftBody): void {
    this.#type ??= 'application/x-www-form-urlencoded';
    this.#data.push({ body });
  }

  #file(path: string): DraftBody {
    return path === '-' ? this.#program.stdin : this.#program.bodyOf(path);
  }

  /** curl removes line breaks and zero bytes of the file. */
  #joinLines(path: string): DraftBody {
    const body = this.#file(path);
    if (body.kind === 'text') return toText(body.text.replaceAll(/[\r\n\0]/g, ''));
    if (body.kind === 'file' && body.path !== standardInput.path)
      this.notes.push(`Removal of line breaks in ${path}`);
    return body;
  }

  /** `content`, `=content`, `name=content`, `@file` or `name@file`. */
  #urlEncode(value: string): DraftBody {
    const sign = value.includes('=') ? '=' : '@';
    const at = value.indexOf(sign);
    const [name, rest] = at < 0 ? ['', value] : [value.slice(0, at), value.slice(at + 1)];
    const body = at >= 0 && sign === '@' ? this.#file(rest) : toText(rest);
    if (body.kind !== 'text' && body.kind !== 'none') {
      this.#isLost = true;
      this.notes.push(`Body with the URL-encoded content of ${rest === '-' ? 'standard input' : rest}`);
    }
    const content = body.kind === 'text' ? body.text : '';
    if (hasMarks(content)) this.notes.push('URL encoding of values from the shell');
    const encoded = outsideMarks(content, encodeForm);
    return toText(name === '' ? encoded : `${name}=${encoded}`);
  }
}

function toText(text: string): DraftBody {
  return text === '' ? { kind: 'none' } : { kind: 'text', text };
}
