import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const programs = globSync(['dist/*.js', 'dist/parts/*.js']);

// V8 keeps a text with any other character in twice the memory, and takes longer to load it. esbuild escapes strings, but not regular
// expressions.
it('the built programs contain only ASCII characters', () => {
  expect(programs.length).toBeGreaterThan(20);
  const others = programs.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/.{0,20}\P{ASCII}.{0,20}/gu)].map(
      ([found]) => `${path}: ${found}`,
    ),
  );
  expect(others).toEqual([]);
});
