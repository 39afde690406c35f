import { html, type TemplateResult } from 'lit';
import { decodeBase64Head } from '../../../core/common/base64.ts';

const perLine = 16;
const lines = 8;

/** Renders the first bytes of a binary body as a hex dump. */
export function hexHead(data: string): TemplateResult | '' {
  const bytes = decodeBase64Head(data, perLine * lines);
  if (!bytes || bytes.length === 0) return '';
  return html`<pre id="hexHead" class="hex" tabindex="0" role="region" aria-label="First bytes">
${toHex(bytes)}</pre>`;
}

/** Formats offset, bytes and characters, with a line for each 16 bytes. */
function toHex(bytes: Uint8Array): string {
  const rows: string[] = [];
  for (let start = 0; start < bytes.length; start += perLine) {
    const row = [...bytes.subarray(start, start + perLine)];
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const text = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
    rows.push(`${start.toString(16).padStart(4, '0')}  ${hex.padEnd(perLine * 3 - 1)}  ${text}`);
  }
  return rows.join('\n');
}
