import type { Disposable } from '../../core/common/lifecycle.ts';
import { showWarning } from '../ui/messages.ts';
import { toCircuitText, type OpenCircuits } from './openCircuits.ts';

/** Warns when a breaker opens, with a button that closes it. Warns again only after the breaker has closed, however many trial requests fail. */
export function reportOpenCircuits(circuits: OpenCircuits): Disposable {
  let reported: ReadonlySet<string> = new Set();
  return circuits.onDidChange(() => {
    const open = circuits.list();
    const opened = open.filter(({ endpoint }) => !reported.has(endpoint));
    reported = new Set(open.map(({ endpoint }) => endpoint));
    for (const circuit of opened) void warn(circuits, circuit.endpoint, toCircuitText(circuit, Date.now()));
  });
}

async function warn(circuits: OpenCircuits, endpoint: string, state: string): Promise<void> {
  const reset = 'Reset';
  const pressed = await showWarning(
    `${new URL(endpoint).host} failed several times in a row (${state}). Until then, invocations that use a circuit breaker are not sent there.`,
    reset,
  );
  if (pressed === reset) circuits.reset(endpoint);
}
