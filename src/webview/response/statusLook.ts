import type { InvocationLabel } from '../../protocol/response.ts';

/** How a state looks: never by colour alone. */
export type StatusLook = { readonly icon: string; readonly tone: 'good' | 'plain' | 'warning' | 'bad' };

/** The icon and the tone of an invocation. An error status is an answer, and looks like its class of status. */
export function toStatusLook({ state, status }: Pick<InvocationLabel, 'state' | 'status'>): StatusLook {
  switch (state) {
    case 'running':
      return { icon: 'loading', tone: 'plain' };
    case 'cancelled':
      return { icon: 'circle-slash', tone: 'plain' };
    case 'failed':
      return { icon: 'error', tone: 'bad' };
    case 'answered':
      return lookOfStatus(status ?? 0);
  }
}

function lookOfStatus(status: number): StatusLook {
  if (status >= 500) return { icon: 'error', tone: 'bad' };
  if (status >= 400) return { icon: 'warning', tone: 'warning' };
  return status >= 300 ? { icon: 'arrow-right', tone: 'plain' } : { icon: 'pass', tone: 'good' };
}
