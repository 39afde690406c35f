import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  EventBlocks,
  type EventFormat,
} from '../../../../../../src/webview/response/viewers/events/eventBlocks.ts';

function read(format: EventFormat, text: string, cuts: readonly number[] = []): readonly string[] {
  const blocks = new EventBlocks(format);
  for (const cut of cuts.toSorted((a, b) => a - b)) for (const _ of blocks.read(text.slice(0, cut), false));
  for (const _ of blocks.read(text, true));
  return Array.from({ length: blocks.count }, (_, index) => blocks.source(text, index));
}

describe('EventBlocks', () => {
  it.each([
    ['events', 'data: a\n\ndata: b\ndata: c\n\n', ['data: a', 'data: b\ndata: c']],
    ['events', 'data: a\r\n\r\ndata: b', ['data: a', 'data: b']],
    ['events', 'data: a\r\rdata: b\r\r', ['data: a', 'data: b']],
    ['events', '\n\n\n: ping\n\n', [': ping']],
    ['ndjson', '{"a":1}\n\n {"b":2}\r\n3', ['{"a":1}', ' {"b":2}', '3']],
    ['ndjson', '', []],
  ] as const)('splits %s of %j', (format, text, expected) => {
    expect(read(format, text)).toEqual(expected);
  });

  it('does not count an event that is still arriving', () => {
    const blocks = new EventBlocks('events');
    for (const _ of blocks.read('data: a\n\ndata: b\n', false));
    expect(blocks.count).toBe(1);
    for (const _ of blocks.read('data: a\n\ndata: b\n\n', false));
    expect(blocks.count).toBe(2);
  });

  it('finds the same events however the text arrives', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('events', 'ndjson'),
        fc.string({ unit: fc.constantFrom('a', ':', '\r', '\n', '\r\n') }),
        fc.array(fc.nat({ max: 30 }), { maxLength: 6 }),
        (format, text, cuts) => {
          expect(read(format, text, cuts)).toEqual(read(format, text));
        },
      ),
    );
  });
});
