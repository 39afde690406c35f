import { describe, expect, it } from 'vitest';
import { isImageType, sniffImageType } from '../../../../src/core/http/imageType.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

describe('sniffImageType', () => {
  it.each([
    ['\x89PNG\r\n\x1a\n', 'image/png'],
    ['\xff\xd8\xff\xe0', 'image/jpeg'],
    ['GIF89a', 'image/gif'],
    ['RIFF\x01\x02\x03\x04WEBPVP8', 'image/webp'],
    ['\0\0\0\x1cftypavif', 'image/avif'],
    ['BM\x01\x02\x03\x04\0\0\0\0', 'image/bmp'],
    ['\0\0\x01\0\x01\0', 'image/x-icon'],
    ['\x89PN', undefined],
    ['PK\x03\x04', undefined],
  ])('of %j is %s', (head, expected) => {
    expect(sniffImageType(undefined, bytes(head))).toBe(expected);
    expect(sniffImageType('application/octet-stream', bytes(head))).toBe(expected);
  });

  it('does not contradict a content type', () => {
    expect(sniffImageType('application/zip', bytes('GIF89a'))).toBeUndefined();
  });
});

it('isImageType is true for formats that browsers show', () => {
  expect(['image/png', 'IMAGE/JPEG; q=1', 'image/vnd.microsoft.icon'].every(isImageType)).toBe(true);
  expect(['image/tiff', 'image/svg+xml', 'text/html', ''].some(isImageType)).toBe(false);
});
