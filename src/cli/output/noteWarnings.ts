import { firstWarnings } from '../../core/decode/keyFinding.ts';
import { note, type Io } from '../common/io.ts';

/** More would hide the response. */
const most = 20;

/** Writes warnings to standard error, a line each. */
export function noteWarnings(warnings: readonly string[], io: Io): void {
  for (const warning of firstWarnings(warnings, most)) note(io, `Warning: ${warning}`);
}
