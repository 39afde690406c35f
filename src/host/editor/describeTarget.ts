import { parseOcid } from '../../core/ocid.ts';
import { findRegion } from '../../core/regions.ts';
import type { Target } from '../../core/resolveTarget.ts';
import { currentProfile } from '../profiles/profileStatus.ts';

/** Who signs and where it goes, as short as can be: `DEV · us-phoenix-1`. */
export function describeTarget(target: Target): string {
  if (target.kind === 'local') return 'this machine';
  const code = target.region ?? parseOcid(target.functionId)?.region ?? '';
  const region = findRegion(code)?.id ?? code;
  return [target.credentials.profile || currentProfile(), region].filter(Boolean).join(' · ');
}
