import { formatBytes } from '../../../../core/common/format.ts';
import type { ShownBody } from './viewer.ts';

/** Maximum characters of HTML in the preview: its layout is one task, which would block the page. */
const htmlLimit = 1_000_000;

/** Says why a body is too large for its preview, with the next step; undefined if it is not. */
export function previewProblem({ type, text, running, size, available }: ShownBody): string | undefined {
  if (type === 'html' && text.length > htmlLimit)
    return 'This document is too large for the preview (maximum 1 million characters). Select Pretty or Raw, save it, or open it in an editor.';
  if ((type === 'image' || type === 'svg') && !running && size > available)
    return `This image is too large for the preview (maximum ${formatBytes(available)}). Save it, or open it in an editor.`;
  return undefined;
}
