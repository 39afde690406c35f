import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toFuncYaml } from '../../../../src/local/discover/funcYaml.ts';
import { parseFuncYamlDocument } from '../../../../src/local/discover/funcYamlDocument.ts';
import { readPlainFields } from '../../../../src/local/discover/plainFields.ts';
import { propertyRuns } from '../../../support/testScope.ts';

const path = '/work/greet/func.yaml';

/** Parts that the YAML parser may read differently from how they are written, between parts that it reads literally. */
const piece = fc.constantFrom(
  ...'null Null ~ true yes a node20 1.10 0x1f 0o17 1e3 0 7 30 301 . - _ / @ : # \\ " [ ] { } , & * ! | > % ` ?'.split(
    ' ',
  ),
  ': ',
  ' ',
  '  ',
  ' #',
  "'",
  '\t',
  '\r',
  '\u2028',
  '\ufeff',
  'é',
);
const words = fc.constantFrom('hello', '/python/bin/fdk /function/func.py handler', '256', '1.10');
const value = fc.oneof(
  words,
  fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join('')),
);
const name = fc.constantFrom(
  ...'name runtime entrypoint cmd memory timeout config deploy version'.split(' '),
);
const line = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(name, fc.constantFrom(': ', ':  ', ':'), value).map((parts) => parts.join('')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '# note', '---', '...', '  inner: 1', '- item', '%YAML 1.1', '<<: {}'),
  },
);
const file = fc
  .tuple(fc.array(line, { maxLength: 6 }), fc.constantFrom('\n', '\r\n'))
  .map(([lines, end]) => lines.join(end));

describe('readPlainFields', () => {
  it('reads the same as the YAML parser, or leaves the file to it', () => {
    const runs = propertyRuns(20_000);
    let read = 0;
    fc.assert(
      fc.property(file, (text) => {
        const plain = readPlainFields(text);
        const found = plain && toFuncYaml(plain, path);
        if (!found || plain.refused) return;
        read++;
        expect({ ok: true, value: found }).toEqual(parseFuncYamlDocument(text, path, toFuncYaml));
      }),
      runs,
    );
    // It would prove nothing of a reader that leaves everything.
    expect(read).toBeGreaterThan(runs.numRuns * 0.015);
  });

  it('reads the output of fn init', () => {
    const text =
      'schema_version: 20180708\nname: hello-py\nversion: 0.0.1\nruntime: python3.11\nbuild_image: fnproject/python:3.11-dev\nentrypoint: /python/bin/fdk /function/func.py handler\nmemory: 256\n';
    expect(readPlainFields(text)?.text(['entrypoint'])).toBe('/python/bin/fdk /function/func.py handler');
  });
});
