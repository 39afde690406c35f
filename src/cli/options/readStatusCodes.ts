import type { StatusCodes } from '../../core/policies/retryPolicy.ts';
import { UsageError } from '../common/usageError.ts';

/**
 * Reads `429,503,409:IncorrectState`: a status alone stands for every code of it.
 *
 * @throws UsageError
 */
export function readStatusCodes(name: string, text: string | undefined): StatusCodes | undefined {
  if (text === undefined) return undefined;
  const found: Record<string, readonly string[]> = {};
  for (const item of text.split(',')) {
    const [, status, code] = /^\s*([45]\d\d)(?::(\w+))?\s*$/.exec(item) ?? [];
    if (status === undefined)
      throw new UsageError(
        `--${name} must list statuses from 400 to 599, such as 429,503,409:IncorrectState, not "${text}"`,
      );
    const known = found[status];
    // Without a code it stands for all of them, whatever else is said.
    found[status] = code === undefined || known?.length === 0 ? [] : [...(known ?? []), code];
  }
  return found;
}
