import { expect, it } from 'vitest';
import { toHexRow } from '../../../../../../src/webview/response/viewers/hex/hexRow.ts';

it('toHexRow formats offset, bytes in two groups, and printable characters', () => {
  const bytes = Uint8Array.from({ length: 16 }, (_, n) => 0x1e + n * 8);
  expect(toHexRow(3, bytes)).toEqual({
    offset: '00000030',
    hex: '1e 26 2e 36 3e 46 4e 56  5e 66 6e 76 7e 86 8e 96',
    text: '.&.6>FNV^fnv~...',
  });
});

it('toHexRow of the last row ends with its last byte', () => {
  expect(toHexRow(0, Uint8Array.of(0x41))).toEqual({ offset: '00000000', hex: '41', text: 'A' });
});

it('toHexRow shows that bytes have not been read yet', () => {
  expect(toHexRow(1, undefined)).toEqual({ offset: '00000010', hex: '…', text: '' });
});
