import { describe, expect, it } from 'vitest';
import {
  createEntryId,
  parseFileName,
  toFileName,
} from '../../../../../src/host/history/entries/entryNames.ts';

const id = '000000000001000-000007-01234567-89ab-cdef-0123-456789abcdef';

describe('the ID of an entry', () => {
  it('begins with its time and number, and is unique', () => {
    expect(createEntryId(1000, 7)).toMatch(/^000000000001000-000007-[0-9a-f-]{36}$/);
    expect(createEntryId(1000.9)).toMatch(/^000000000001000-000000-/);
    expect(createEntryId(0, 999_999)).toMatch(/^0{15}-999999-/);
    expect(createEntryId(0, 1_000_001)).toMatch(/^0{15}-000001-/);
    expect(createEntryId(1)).not.toBe(createEntryId(1));
  });
});

describe('the file name', () => {
  it.each(['json', 'request', 'answer'] as const)('contains the ID and the part %s', (part) => {
    expect(toFileName(id, part)).toBe(`${id}.${part}`);
    expect(parseFileName(`${id}.${part}`)).toEqual({ id, part, partial: false });
    expect(parseFileName(`${id}.${part}.half`)).toEqual({ id, part, partial: true });
    expect(parseFileName(`${id}.${part}.`)).toBeUndefined();
  });

  it.each([
    '',
    id,
    `${id}.`,
    `${id}.txt`,
    `${id}.JSON`,
    `${id}.json1`,
    `${id}json`,
    `x${id}.json`,
    `0${id}.json`,
    `${id}0.json`,
    `${id.replace('a', 'g')}.json`,
    `${id.slice(1)}.json`,
    `${id.replace('-', '_')}.json`,
    'notes.json',
  ])('%j is not part of the history', (name) => {
    expect(parseFileName(name)).toBeUndefined();
  });
});
