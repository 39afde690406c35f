import { describe, expect, it } from 'vitest';
import { bodyTypes, toBodyType } from '../../../../../../src/webview/response/viewers/model/bodyType.ts';
import { modesOf, selectMode } from '../../../../../../src/webview/response/viewers/model/viewMode.ts';
import { toViewerName } from '../../../../../../src/webview/response/viewers/model/viewerName.ts';

describe('the type of a body', () => {
  it.each([
    ['json', 'application/problem+json', 'json'],
    ['text', 'text/csv; charset=utf-8', 'csv'],
    ['text', 'text/event-stream', 'events'],
    ['text', 'application/x-ndjson', 'ndjson'],
    ['text', 'TEXT/HTML', 'html'],
    ['text', 'image/svg+xml', 'svg'],
    ['text', 'application/atom+xml', 'xml'],
    ['text', 'text/plain', 'text'],
    ['text', 'image/png', 'text'],
    ['text', undefined, 'text'],
    ['binary', 'image/png', 'image'],
    ['binary', 'image/tiff', 'binary'],
    ['binary', 'text/html', 'binary'],
    ['binary', undefined, 'binary'],
  ] as const)('of %s with the content type %s is %s', (kind, contentType, expected) => {
    expect(toBodyType(kind, contentType)).toBe(expected);
  });
});

describe('the view of a body', () => {
  it('is the default of its type until the user chooses another', () => {
    const defaults = Object.fromEntries(bodyTypes.map((type) => [type, selectMode(type, false, undefined)]));
    expect(defaults).toEqual({
      json: 'pretty',
      ndjson: 'preview',
      events: 'preview',
      csv: 'preview',
      html: 'preview',
      xml: 'pretty',
      svg: 'preview',
      image: 'preview',
      text: 'raw',
      binary: 'hex',
    });
    expect(selectMode('json', false, 'hex')).toBe('hex');
  });

  it('is never one that the type does not have', () => {
    expect(selectMode('binary', false, 'pretty')).toBe('hex');
    expect(selectMode('image', false, 'raw')).toBe('preview');
  });

  it('only grows with a body that arrives', () => {
    expect(modesOf('json', true)).toEqual(['raw']);
    expect(modesOf('events', true)).toEqual(['preview', 'raw']);
    expect(selectMode('json', true, 'preview')).toBe('raw');
  });

  it('has a viewer', () => {
    expect(toViewerName('json', 'preview', 'table')).toBe('table');
    expect(toViewerName('json', 'preview', 'tree')).toBe('tree');
    expect(toViewerName('json', 'pretty', 'tree')).toBe('text');
    expect(toViewerName('svg', 'preview', 'tree')).toBe('image');
    expect(toViewerName('csv', 'hex', 'tree')).toBe('hex');
  });
});
