import type { Header } from '../../core/http/header.ts';
import { shorten } from '../../core/text/shorten.ts';

/** All that a preview shows; secrets are masked already. */
export type RequestPreview = {
  readonly file: string;
  /** What is remarkable about it, a line each. */
  readonly notes: readonly string[];
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: string;
  readonly variables: readonly { readonly name: string; readonly value: string; readonly source: string }[];
};

/** A preview as the text of a document: the request as it goes over the wire, between lines that begin with `#`. */
export function toPreviewText({ file, notes, url, headers, body, variables }: RequestPreview): string {
  return [
    `# Preview of ${file}`,
    ...notes.map((note) => `# ${note}`),
    '# The request is signed when it is sent. The signature is not shown.',
    '',
    `POST ${url}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    '',
    body,
    '',
    ...(variables.length > 0 ? ['# Variables'] : []),
    ...variables.map(({ name, value, source }) => `# ${name} = ${oneLine(value)}  (${source})`),
    '',
  ].join('\n');
}

function oneLine(value: string): string {
  const line = value.replaceAll(/\s+/g, ' ');
  return shorten(line, 200);
}
