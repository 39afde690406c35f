/** Bytes in a row of a hex dump. */
export const bytesPerRow = 16;

/** The three columns of a row: offset, bytes, and the bytes that are printable ASCII as characters. */
export type HexRow = { readonly offset: string; readonly hex: string; readonly text: string };

/** Formats a row; without bytes, they have not been read yet. */
export function toHexRow(row: number, bytes: Uint8Array | undefined): HexRow {
  const values = [...(bytes ?? [])];
  const hex = values.map((byte) => byte.toString(16).padStart(2, '0'));
  return {
    offset: (row * bytesPerRow).toString(16).padStart(8, '0'),
    // A wider gap in the middle makes bytes easy to count.
    hex: bytes ? [hex.slice(0, 8).join(' '), hex.slice(8).join(' ')].join('  ').trimEnd() : '…',
    text: values.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join(''),
  };
}
