import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPythonJson } from '../../../../src/core/copyAs/pythonJson.ts';

const rewrite = `
import json, sys
def again(text):
    try: return json.dumps(json.loads(text))
    except ValueError: return None
json.dump([again(text) for text in json.load(sys.stdin)], sys.stdout)
`;

/** Returns what Python writes after it has read each text; null for one that is not JSON. */
function rewritten(texts: readonly string[]): readonly (string | null)[] {
  const input = JSON.stringify(texts);
  return JSON.parse(execFileSync('python3', ['-c', rewrite], { input, encoding: 'utf8' })) as (
    | string
    | null
  )[];
}

const kept = [
  '{}',
  '[]',
  '{"a": 1}',
  '{"a": [1, -2, 3.5, 10.0], "b": {"c": null}}',
  '12345678901234567890123',
  String.raw`"\u00e9\n\"\\\/"`.replace(String.raw`\/`, '/'),
  String.raw`"\ud83c\udf89\u0000\u007f\u2028"`,
  '[true, false, null]',
];

const changed = [
  '{"a":1}',
  '[1,2]',
  '[1 ]',
  ' {}',
  '{}\n',
  '-0',
  '1e5',
  '1.50',
  '0.00001',
  '10000000000000000.0',
  '{"a": 1, "a": 2}',
  '"é"',
  String.raw`"\u00E9"`,
  String.raw`"\u0041"`,
  String.raw`"\u000a"`,
  String.raw`"\/"`,
  '"\u007f"',
];

const wrong = [
  '',
  'hello',
  '{"a" 1}',
  '[1, ]',
  '{"a": }',
  '01',
  '"\n"',
  '[',
  '{"a": 1',
  '"a',
  '[] []',
  'nul',
];

describe('JSON that Python keeps', () => {
  it('is what Python writes as it reads it', () => {
    expect(rewritten(kept)).toEqual(kept);
    expect(kept.filter((text) => !isPythonJson(text))).toEqual([]);
  });

  it('is not a text that Python would change', () => {
    expect(rewritten(changed).filter((text, at) => text === changed[at])).toEqual([]);
    expect([...changed, ...wrong].filter(isPythonJson)).toEqual([]);
  });

  it('is not nested more deeply than Python reads', () => {
    expect(isPythonJson('['.repeat(200) + ']'.repeat(200))).toBe(true);
    expect(isPythonJson('['.repeat(5000) + ']'.repeat(5000))).toBe(false);
  });

  it('is never a text that Python would change, for any JSON', () => {
    const samples = fc.sample(fc.json({ maxDepth: 4 }), 300);
    const written = rewritten(samples);
    const texts = samples.flatMap((text, at) => {
      const spaced = JSON.stringify(JSON.parse(text), undefined, 1)
        .replaceAll(/,\n\s*/g, ', ')
        .replaceAll(/\n\s*/g, '');
      return [text, spaced, written[at] ?? ''];
    });
    const again = rewritten(texts);
    expect(texts.filter((text, at) => isPythonJson(text) && again[at] !== text)).toEqual([]);
    expect(texts.filter(isPythonJson).length).toBeGreaterThan(50);
  });
});
