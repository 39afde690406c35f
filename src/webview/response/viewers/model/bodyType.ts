import type { ContentKind } from '../../../../core/http/contentKind.ts';
import { isImageType } from '../../../../core/http/imageType.ts';
import { mediaType } from '../../../../core/http/mediaType.ts';

/** What a body is, as far as viewers differ; the user's choice of a viewer is remembered for each. */
export const bodyTypes = [
  'json',
  'ndjson',
  'events',
  'csv',
  'html',
  'xml',
  'svg',
  'image',
  'text',
  'binary',
] as const;
export type BodyType = (typeof bodyTypes)[number];

const textTypes: Readonly<Record<string, BodyType>> = {
  'application/x-ndjson': 'ndjson',
  'application/ndjson': 'ndjson',
  'application/jsonl': 'ndjson',
  'application/x-jsonlines': 'ndjson',
  'application/json-seq': 'ndjson',
  'text/event-stream': 'events',
  'text/csv': 'csv',
  'text/tab-separated-values': 'csv',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'image/svg+xml': 'svg',
  'text/xml': 'xml',
  'application/xml': 'xml',
};

/** Classifies a body. Text stays text, even if its content type is that of an image. */
export function toBodyType(kind: ContentKind, contentType = ''): BodyType {
  if (kind === 'json') return 'json';
  if (kind === 'binary') return isImageType(contentType) ? 'image' : 'binary';
  const type = mediaType(contentType);
  return textTypes[type] ?? (type.endsWith('+xml') ? 'xml' : 'text');
}
