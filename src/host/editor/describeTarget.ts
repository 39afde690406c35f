import type { Target } from '../../core/resolveTarget.ts';
import { describeRegion } from '../functions/describeRegion.ts';
import { currentProfile } from '../profiles/currentProfile.ts';

/** Who signs and where it goes, as short as can be: `DEV · us-phoenix-1`. */
export function describeTarget(target: Target): string {
  if (target.kind === 'local') return 'this machine';
  const region = describeRegion(target.functionId, target.region);
  return [target.credentials.profile || currentProfile(), region].filter(Boolean).join(' · ');
}
