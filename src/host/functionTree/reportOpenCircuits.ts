import type { Disposable } from '../../core/common/lifecycle.ts';
import { showWarning } from '../ui/messages.ts';
import { toCircuitText } from './circuitText.ts';
import type { OpenCircuits } from './openCircuits.ts';

/** Tells of a breaker that has opened, with a button that closes it: once until it has closed, however many trials fail. */
export function reportOpenCircuits(circuits: OpenCircuits): Disposable {
  let reported: ReadonlySet<string> = new Set();
  return circuits.onDidChange(() => {
    const open = circuits.list();
    const news = open.filter(({ endpoint }) => !reported.has(endpoint));
    reported = new Set(open.map(({ endpoint }) => endpoint));
    for (const circuit of news) void tell(circuits, circuit.endpoint, toCircuitText(circuit, Date.now()));
  });
}

async function tell(circuits: OpenCircuits, endpoint: string, state: string): Promise<void> {
  const reset = 'Reset';
  const pressed = await showWarning(
    `${new URL(endpoint).host} failed several times in a row (${state}). Until then, invocations that use a circuit breaker are not sent there.`,
    reset,
  );
  if (pressed === reset) circuits.reset(endpoint);
}
