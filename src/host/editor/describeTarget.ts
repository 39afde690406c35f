import type { Target } from '../../core/prepare/resolveTarget.ts';
import { describeRegion } from '../functions/describeRegion.ts';
import { usualProfile } from '../profiles/currentProfile.ts';

/** Describes the profile and region of a target, and whether it is protected: `DEV · us-phoenix-1 · protected`. */
export function describeTarget(
  target: Target,
  environment: { readonly protected?: boolean } | undefined,
): string {
  const place =
    target.kind === 'local'
      ? [target.isDebugged ? 'debugging: one process, no timeout' : 'local']
      : [target.credentials.profile || usualProfile(), describeRegion(target.functionId, target.region)];
  const guarded = target.protected || environment?.protected;
  return [...place, guarded && 'protected'].filter(Boolean).join(' · ');
}
