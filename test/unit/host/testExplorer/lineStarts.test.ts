import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPosition } from '../../../../src/core/json/jsonTree.ts';
import { LineStarts } from '../../../../src/host/testExplorer/lineStarts.ts';

describe('LineStarts', () => {
  it('finds the position of every offset', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', 'é'), maxLength: 40 });
    fc.assert(
      fc.property(text, (lines) => {
        const starts = new LineStarts(lines);
        for (let offset = 0; offset <= lines.length; offset++) {
          // Inside of a line break there is no position.
          if (lines[offset - 1] === '\r' && lines[offset] === '\n') continue;
          const { line, column } = toPosition(lines, offset);
          expect(starts.at(offset)).toEqual({ line: line - 1, character: column - 1 });
        }
      }),
    );
  });
});
