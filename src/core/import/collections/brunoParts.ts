import { headerValue, type Header } from '../../http/header.ts';
import { withoutComments } from '../../json/jsonBody.ts';
import { encodeFormFields } from '../request/formText.ts';
import type { DraftBody, LeftRequest } from '../request/requestDraft.ts';
import type { SourceFolder, SourceRequest } from './sourceCollection.ts';

/** An HTTP request of Bruno, with its position among its siblings. */
export type BrunoRequest = { readonly sequence: number; readonly request: SourceRequest };

/** A request of Bruno, or an item of another type, which is not imported. */
export type BrunoItem = BrunoRequest | LeftRequest;

/** What a file says about its folder; without a name, it is that on disk. */
export type BrunoFolder = Pick<SourceFolder, 'name' | 'headers' | 'variables' | 'notes'> & {
  readonly sequence: number;
};

/** An environment, with the names of its secrets. */
export type BrunoEnvironment = {
  readonly name: string;
  readonly variables: ReadonlyMap<string, string>;
  readonly secrets: readonly string[];
  readonly notes: readonly string[];
};

/** A name and a value that may be switched off. */
export type BrunoPair = { readonly key: string; readonly value: string; readonly disabled: boolean };

/** A body by the name of its kind, as both formats of Bruno have it. */
export type BrunoBody = {
  readonly kind: string;
  readonly text: string;
  /** Of a GraphQL query, as JSON. */
  readonly variables?: string;
  readonly pairs: readonly BrunoPair[];
};

const types: ReadonlyMap<string, string> = new Map([
  ['json', 'application/json'],
  ['text', 'text/plain'],
  ['xml', 'application/xml'],
  ['sparql', 'application/sparql-query'],
  ['form', 'application/x-www-form-urlencoded'],
  ['graphql', 'application/json'],
]);

/** Returns the result for an item that is not imported because of its type; `http` and `graphql` are those of HTTP requests. */
export function leaveItem(name: string, type: string): LeftRequest {
  const isHttp = /^(?:http|graphql)(?:-request)?$/.test(type);
  const reason = isHttp ? 'It has no URL' : `Its type is ${type}: only HTTP requests can go to functions`;
  return { name, reason };
}

/** Returns the pairs that are not disabled, and lists the others. */
export function enabledPairs(pairs: readonly BrunoPair[], what: string, notes: string[]): readonly Header[] {
  for (const { key, disabled } of pairs) if (disabled) notes.push(`Disabled ${what} ${key}`);
  return pairs.filter(({ disabled }) => !disabled).map(({ key, value }): Header => [key, value]);
}

/** Lists what of an environment is not carried over. */
export function environmentNotes(
  name: string,
  pairs: readonly BrunoPair[],
  isDescribed: boolean,
): readonly string[] {
  const off = pairs.filter(({ disabled }) => disabled).map(({ key }) => key);
  return [
    ...(off.length > 0 ? [`Disabled variables of the environment ${name}: ${off.join(', ')}`] : []),
    ...(isDescribed ? [`Descriptions in the environment ${name}`] : []),
  ];
}

/** Returns the body, and the headers with the content type that Bruno adds. */
export function readBrunoBody(
  { kind, text, variables = '', pairs }: BrunoBody,
  headers: readonly Header[],
  notes: string[],
): Pick<SourceRequest, 'body' | 'headers'> {
  const none: DraftBody = { kind: 'none' };
  const type = types.get(kind);
  const withType =
    type === undefined || headerValue(headers, 'content-type') !== undefined
      ? headers
      : [['Content-Type', type] as const, ...headers];
  switch (kind) {
    case 'none':
      return { body: none, headers };
    case 'json':
    case 'text':
    case 'xml':
    case 'sparql':
      return text === '' ? { body: none, headers } : { body: { kind: 'text', text }, headers: withType };
    case 'form': {
      const encoded = encodeFormFields(enabledPairs(pairs, 'form field', notes), notes);
      return { body: { kind: 'text', text: encoded }, headers: withType };
    }
    case 'graphql': {
      if (text + variables === '') return { body: none, headers };
      const values = withoutComments(variables).trim() || '{}';
      const body = `{"query":${JSON.stringify(text)},"variables":${values}}`;
      return { body: { kind: 'text', text: body }, headers: withType };
    }
    case 'file': {
      const [chosen] = pairs.filter(({ disabled }) => !disabled);
      const path = chosen?.value ?? '';
      if (path === '') return { body: none, headers };
      const own = chosen?.key ?? '';
      return {
        body: { kind: 'file', path, expand: false },
        headers:
          own === '' || headerValue(headers, 'content-type') !== undefined
            ? headers
            : [['Content-Type', own], ...headers],
      };
    }
    default:
      notes.push(kind === 'multipart' ? 'Multipart form' : `Body (${kind})`);
      return { body: none, headers };
  }
}
