import { mediaType } from './mediaType.ts';

/** Formats that a browser shows, with the bytes that they begin with; `.` is any byte. */
const signatures: readonly (readonly [type: string, start: string])[] = [
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/gif', 'GIF87a'],
  ['image/gif', 'GIF89a'],
  ['image/webp', 'RIFF....WEBP'],
  ['image/avif', '....ftypavif'],
  ['image/avif', '....ftypavis'],
  ['image/bmp', 'BM....\0\0\0\0'],
  ['image/x-icon', '\0\0\x01\0'],
];

const imageTypes = new Set([...signatures.map(([type]) => type), 'image/vnd.microsoft.icon']);

/** Returns true for the content type of a format that a browser shows, except SVG, which is text. */
export function isImageType(contentType: string): boolean {
  return imageTypes.has(mediaType(contentType));
}

/** Returns the type of an image by its first bytes; undefined if a content type tells what the body is. */
export function sniffImageType(contentType: string | undefined, head: Uint8Array): string | undefined {
  const declared = mediaType(contentType ?? '');
  if (declared !== '' && declared !== 'application/octet-stream') return undefined;
  return signatures.find(([, start]) => startsWith(head, start))?.[0];
}

function startsWith(head: Uint8Array, start: string): boolean {
  return Array.from(start, (char, index) => char === '.' || head[index] === char.charCodeAt(0)).every(
    Boolean,
  );
}
