import type { AttemptLine } from '../../protocol/response.ts';
import { toStatusLook, type StatusLook } from './statusLook.ts';

/** The icon and the tone of an attempt. */
export function toAttemptLook({ state, status }: Pick<AttemptLine, 'state' | 'status'>): StatusLook {
  switch (state) {
    case 'running':
    case 'cancelled':
      return toStatusLook({ state });
    case 'waiting':
    case 'ended':
      return toStatusLook(status === undefined ? { state: 'failed' } : { state: 'answered', status });
  }
}
