import type { Timings } from '../../../core/invocation/invocationEvent.ts';

/** A step of an exchange: start and length in milliseconds since the exchange started. */
export type TimingStep = { readonly label: string; readonly start: number; readonly length: number };

/** Returns the consecutive steps of an exchange, without those that a reused connection skips. */
export function toTimingSteps({ dns, connect, tls, firstByte, total }: Timings): readonly TimingStep[] {
  const steps: TimingStep[] = [];
  let at = 0;
  const push = (label: string, length: number | undefined): void => {
    if (length === undefined) return;
    steps.push({ label, start: at, length });
    at += length;
  };
  push('DNS lookup', dns);
  push('Connect', connect);
  push('TLS handshake', tls);
  if (firstByte === undefined) push('Total', Math.max(0, total - at));
  else {
    push('Waiting (TTFB)', Math.max(0, firstByte - at));
    push('Receive', Math.max(0, total - firstByte));
  }
  return steps;
}
