import type { Subject } from '../../core/expectations/expectation.ts';
import { decodeFnHttp } from '../../core/http/fnHttp.ts';
import { headerValue } from '../../core/http/header.ts';
import { toJsonPath } from '../../core/json/jsonPath.ts';
import { toCharset } from '../../core/text/charset.ts';
import type { Json, JsonLocation } from '../json/json.ts';
import { JsonNumber } from '../json/jsonNumber.ts';
import { compileJsonPath } from '../json/jsonQuery.ts';
import { parseJson, type ParsedJson } from '../json/parseJson.ts';
import { TimeLimitError } from '../json/withinTime.ts';
import type { CompletedInvocation } from './completedInvocation.ts';
import type { Value } from './preview.ts';

/** A value of a subject. */
export type Match = {
  readonly value: Value;
  /** Where it is, if the subject has several values: `$.items[2]`. */
  readonly at?: string;
};

/** The values of a subject, or why there are none. Reasons complete a sentence. */
export type Matches =
  | { readonly kind: 'found'; readonly matches: readonly Match[] }
  /** The subject cannot be read: the expectation fails. */
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** The subject does not exist here, which is not a failure. */
  | { readonly kind: 'skipped'; readonly reason: string };

/** The parts of a completed invocation. The body is read, decoded and parsed once, and only if it is needed. */
export class ResponseParts {
  readonly #invocation: CompletedInvocation;
  #bytes: Promise<Uint8Array> | undefined;
  #text: Promise<string> | undefined;
  #json: Promise<ParsedJson> | undefined;

  constructor(invocation: CompletedInvocation) {
    this.#invocation = invocation;
  }

  get invocation(): CompletedInvocation {
    return this.#invocation;
  }

  /** Only what is in the body has to be waited for. */
  matches(subject: Subject): Matches | Promise<Matches> {
    const { response, failure, duration, attempts, output } = this.#invocation;
    if (subject.kind === 'attempts') return ofNumber(attempts);
    if (subject.kind === 'duration')
      return duration === undefined ? unreadable('nothing was sent') : ofNumber(round(duration));
    if (subject.kind === 'failure')
      return failure
        ? found([{ value: { kind: 'text', text: failure.code } }])
        : unreadable(`there is a response with status ${response?.status}`);
    if (subject.kind === 'output')
      return output
        ? found([{ value: { kind: 'text', text: output[subject.stream] } }])
        : { kind: 'skipped', reason: 'Only the output of local functions is known.' };
    return response ? this.#ofResponse(subject, response) : unreadable('there is no response');
  }

  async text(): Promise<string> {
    this.#text ??= this.#decode();
    return this.#text;
  }

  /** Parses the body, whatever its content type. */
  async json(): Promise<ParsedJson> {
    this.#json ??= this.text().then(parseJson);
    return this.#json;
  }

  async bytes(): Promise<Uint8Array> {
    this.#bytes ??= this.#invocation.response?.body() ?? Promise.resolve(new Uint8Array());
    return this.#bytes;
  }

  #ofResponse(
    subject: Exclude<Subject, { readonly kind: 'attempts' | 'duration' | 'failure' | 'output' }>,
    { status, headers, size, firstByte }: NonNullable<CompletedInvocation['response']>,
  ): Matches | Promise<Matches> {
    switch (subject.kind) {
      case 'status':
        return ofNumber(status);
      case 'functionStatus': {
        const inner = decodeFnHttp(headers)?.status;
        return inner === undefined ? found([]) : ofNumber(inner);
      }
      case 'size':
        return ofNumber(size);
      case 'firstByte':
        return firstByte === undefined
          ? unreadable('the time of the first byte is not known')
          : ofNumber(round(firstByte));
      case 'header': {
        const name = subject.name.toLowerCase();
        const values = headers.filter(([each]) => each.toLowerCase() === name);
        return found(values.map(([, text]) => ({ value: { kind: 'text', text } })));
      }
      case 'json':
        return this.#query(subject.path);
      case 'body':
        return this.#body(subject.form);
    }
  }

  async #decode(): Promise<string> {
    const bytes = await this.bytes();
    const contentType = headerValue(this.#invocation.response?.headers ?? [], 'content-type');
    return new TextDecoder(toCharset(contentType, bytes.subarray(0, 3)).encoding).decode(bytes);
  }

  async #body(form: 'json' | 'text' | 'bytes'): Promise<Matches> {
    if (form === 'bytes') return found([{ value: { kind: 'bytes', bytes: await this.bytes() } }]);
    if (form === 'text') return found([{ value: { kind: 'text', text: await this.text() } }]);
    const parsed = await this.json();
    if (!parsed.ok) return unreadable(`the body is not JSON: ${parsed.problem}`);
    return (
      withoutDuplicates(parsed.duplicates, [[]], false) ??
      found([{ value: { kind: 'json', json: parsed.value } }])
    );
  }

  async #query(path: string): Promise<Matches> {
    const query = await compileJsonPath(path);
    if (typeof query === 'string') return unreadable(`${path} is not a valid JSONPath: ${query}`);
    const parsed = await this.json();
    if (!parsed.ok) return unreadable(`the body is not JSON: ${parsed.problem}`);
    try {
      const matches = query.find(parsed.value);
      const locations = matches.map(({ location }) => location);
      return (
        withoutDuplicates(parsed.duplicates, locations, query.filters || matches.length === 0) ??
        found(matches.map(({ location, value }) => ({ value: toValue(value), at: toJsonPath(location) })))
      );
    } catch (error) {
      if (error instanceof TimeLimitError) return unreadable(`the query was stopped: ${error.message}`);
      // The library limits the depth of its recursion.
      if (error instanceof Error) return unreadable(`the query failed: ${error.message}`);
      throw error;
    }
  }
}

function toValue(json: Json): Value {
  return { kind: 'json', json };
}

function found(matches: readonly Match[]): Matches {
  return { kind: 'found', matches };
}

function unreadable(reason: string): Matches {
  return { kind: 'unreadable', reason };
}

function ofNumber(number: number): Matches {
  return found([{ value: toValue(new JsonNumber(String(number))) }]);
}

/** Rounds milliseconds to tenths. */
function round(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}

/**
 * Returns a reason if a name that is defined twice could change the result: no value of it is right.
 *
 * @param all whether every name counts, not only those in the matches and on the way to them
 */
function withoutDuplicates(
  duplicates: readonly JsonLocation[],
  matches: readonly JsonLocation[],
  all: boolean,
): Matches | undefined {
  const touches = (location: JsonLocation, duplicate: JsonLocation): boolean =>
    duplicate.slice(0, location.length).every((step, index) => step === location[index]) ||
    location.slice(0, duplicate.length).every((step, index) => step === duplicate[index]);
  const duplicate = duplicates.find((each) => all || matches.some((location) => touches(location, each)));
  return duplicate && unreadable(`the response defines ${toJsonPath(duplicate)} twice`);
}
