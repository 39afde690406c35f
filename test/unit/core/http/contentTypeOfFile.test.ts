import { describe, expect, it } from 'vitest';
import { contentTypeOfFile } from '../../../../src/core/http/contentTypeOfFile.ts';

describe('contentTypeOfFile', () => {
  it.each([
    ['/a/order.json', 'application/json'],
    ['/a/ORDER.JSON', 'application/json'],
    ['/a/photo.jpeg', 'image/jpeg'],
    ['/a.json/data', 'application/octet-stream'],
    ['/a/archive.tar.gz', 'application/gzip'],
    ['/a/x.constructor', 'application/octet-stream'],
  ])('returns for %s the type %s', (path, type) => {
    expect(contentTypeOfFile(path)).toBe(type);
  });
});
