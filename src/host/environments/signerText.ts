import type { Target } from '../../core/prepare/resolveTarget.ts';
import { currentProfile } from '../profiles/currentProfile.ts';

/** Who signs for a target, as it is read before something is sent. */
export function toSignerText(target: Target): string {
  return target.kind === 'remote'
    ? target.credentials.profile || currentProfile()
    : 'not needed (local function)';
}
