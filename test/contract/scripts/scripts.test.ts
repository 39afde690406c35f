import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const scripts = readdirSync('scripts').filter((name) => name.endsWith('.ts'));

describe('a script', () => {
  // A constant below the top-level `await` has no value yet while the script runs.
  it.each(scripts)('declares its constants before it starts: %s', (name) => {
    const [, started = ''] = readFileSync(`scripts/${name}`, 'utf8').split(/^(?=await )/m);
    expect(started.match(/^(?:const|let|class) .*/gm) ?? []).toEqual([]);
  });
});
