import { ThemeIcon } from 'vscode';
import { ConfiguredFunctionNode } from '../functionTree/configuredFunctionNode.ts';
import { showInformation } from '../ui/messages.ts';
import { pickItem } from '../ui/pickItem.ts';
import { toCircuitText, type OpenCircuits } from '../functionTree/openCircuits.ts';

/** "Reset Circuit Breaker" for a line of the view, or an endpoint or host. Otherwise resets the only open breaker, or those that the user selects. */
export async function resetCircuitBreaker(circuits: OpenCircuits, argument: unknown): Promise<void> {
  const meant =
    argument instanceof ConfiguredFunctionNode ? circuits.of(argument.function)?.endpoint : argument;
  const open = circuits.list();
  const [first, ...more] = open;
  if (!first) return void showInformation('No circuit breaker is open.');
  const named = open.find(({ endpoint }) => endpoint === meant || new URL(endpoint).host === meant);
  if (named || more.length === 0) return circuits.reset((named ?? first).endpoint);
  const now = Date.now();
  const items = open.map((circuit) => ({
    label: new URL(circuit.endpoint).host,
    description: toCircuitText(circuit, now),
    reset: () => circuits.reset(circuit.endpoint),
  }));
  const all = {
    label: 'All Endpoints',
    description: '',
    iconPath: new ThemeIcon('check-all'),
    reset: () => circuits.reset(),
  };
  const picked = await pickItem([...items, all], {
    title: 'Reset Circuit Breaker',
    placeHolder: 'Select a circuit breaker to reset',
  });
  picked?.reset();
}
