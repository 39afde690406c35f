import { trimEnds } from '../../core/text/trimEnds.ts';
import type { Invocation } from './invocation.ts';

/** File extension and VS Code language of common content types. The language is empty for binary types. */
const byType = new Map(
  Object.entries({
    'application/json': { extension: 'json', language: 'json' },
    'application/x-ndjson': { extension: 'jsonl', language: 'jsonl' },
    'application/xml': { extension: 'xml', language: 'xml' },
    'text/xml': { extension: 'xml', language: 'xml' },
    'text/html': { extension: 'html', language: 'html' },
    'text/css': { extension: 'css', language: 'css' },
    'text/csv': { extension: 'csv', language: 'plaintext' },
    'text/markdown': { extension: 'md', language: 'markdown' },
    'text/javascript': { extension: 'js', language: 'javascript' },
    'application/javascript': { extension: 'js', language: 'javascript' },
    'application/yaml': { extension: 'yaml', language: 'yaml' },
    'text/yaml': { extension: 'yaml', language: 'yaml' },
    'text/plain': { extension: 'txt', language: 'plaintext' },
    'image/png': { extension: 'png', language: '' },
    'image/jpeg': { extension: 'jpg', language: '' },
    'image/gif': { extension: 'gif', language: '' },
    'image/webp': { extension: 'webp', language: '' },
    'image/svg+xml': { extension: 'svg', language: 'xml' },
    'application/pdf': { extension: 'pdf', language: '' },
    'application/zip': { extension: 'zip', language: '' },
    'application/gzip': { extension: 'gz', language: '' },
  }),
);

/** The name and language of a response that becomes a file or a document. */
export type ResponseFile = { readonly name: string; readonly language: string };

/** Names a response after its function, with the extension for its content type and kind. */
export function toResponseFile({
  source,
  contentType = '',
  kind,
}: Pick<Invocation, 'source' | 'contentType' | 'kind'>): ResponseFile {
  const type = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  const structured = type.endsWith('+json') ? 'application/json' : type.endsWith('+xml') ? 'text/xml' : '';
  const known = byType.get(type) ?? byType.get(structured);
  const base =
    trimEnds(source.functionName.replace(/[^\p{L}\p{N}._-]+/gu, '-'), (char) => /[-.]/.test(char)) ||
    'answer';
  if (kind === 'binary') {
    const extension = known && known.language === '' ? known.extension : 'bin';
    return { name: `${base}.${extension}`, language: '' };
  }
  const { extension, language } =
    known && known.language !== '' ? known : { extension: 'txt', language: 'plaintext' };
  return { name: `${base}.${extension}`, language };
}
