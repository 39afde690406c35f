import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { texts } from '../manifest/manifest.ts';

describe('package.nls.json', () => {
  it('has each text of package.json, and no other', () => {
    const used = [...readFileSync('package.json', 'utf8').matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key);
    expect(new Set(used)).toEqual(new Set(Object.keys(texts)));
  });

  it('contains every text that VS Code shows', () => {
    const shown =
      /"(?:title|category|description|markdownDescription|contents|name|displayName|contextualTitle)": "(?!%)[^"]*"/g;
    expect(readFileSync('package.json', 'utf8').match(shown)).toEqual(['"name": "oci-function-invoker"']);
  });
});
