import { describe, expect, it } from 'vitest';
import { toByteSearch } from '../../../../../../src/webview/response/viewers/hex/byteSearch.ts';

const bytes = new Uint8Array([0x89, ...Buffer.from('PNG é deadBEEF'), 0xde, 0xad, 0xbe]);

/** Returns the offsets at which a query is found. */
function find(query: string): readonly number[] {
  const begins = toByteSearch(query);
  return [...bytes.keys()].filter((offset) => begins(bytes, offset));
}

describe('toByteSearch', () => {
  it('finds text, whatever its case', () => {
    expect(find('png')).toEqual([1]);
    expect(find('é')).toEqual([5]);
  });

  it('finds bytes by pairs of hex digits, with or without spaces, and the same text', () => {
    expect(find('89 50')).toEqual([0]);
    expect(find('8950')).toEqual([0]);
    expect(find('deAD')).toEqual([8, 16]);
  });

  it('finds nothing that is not there, or that goes on after the end', () => {
    expect(find('89 5')).toEqual([]);
    expect(find('de ad be ef')).toEqual([]);
  });
});
