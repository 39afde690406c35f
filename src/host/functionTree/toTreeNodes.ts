import type { LocalFunction } from '../../local/process/localFunction.ts';
import { toLocalReferences } from '../../core/requestFile/localReferences.ts';
import type { ConfiguredEntry, ConfiguredFunction } from '../../core/functions/configuredFunction.ts';
import type { CircuitStatus } from '../../invoker/attempts/circuitBreakers.ts';
import { ConfiguredFunctionNode } from './configuredFunctionNode.ts';
import { GroupNode } from './groupNode.ts';
import { LocalFunctionNode } from './localFunctionNode.ts';
import type { TreeNode } from '../common/treeNode.ts';
import { WrongEntryNode } from './wrongEntryNode.ts';

/** The breaker that stands between us and a function; undefined while it is closed. */
type FindCircuit = (configured: ConfiguredFunction) => CircuitStatus | undefined;

/**
 * Arranges the functions: those of an application below its name, those without one, then those of this machine.
 * Nothing at all leaves the view to its welcome text.
 */
export function toTreeNodes(
  configured: readonly ConfiguredEntry[],
  local: readonly LocalFunction[],
  circuitOf: FindCircuit = () => undefined,
): readonly TreeNode[] {
  const toNode = (entry: ConfiguredEntry): TreeNode => toEntryNode(entry, circuitOf);
  const applications = new Map<string, ConfiguredEntry[]>();
  for (const entry of byName(configured)) {
    const name = applicationOf(entry);
    applications.set(name, [...(applications.get(name) ?? []), entry]);
  }
  const loose = applications.get('') ?? [];
  applications.delete('');
  const groups = [...applications]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, entries]) => new GroupNode('application', name, entries.map(toNode)));
  const names = new Set(configured.map(({ name }) => name));
  const references = toLocalReferences(local, names);
  const machine = byName(local).map(
    (each) => new LocalFunctionNode(each, references.get(each.id) ?? each.name),
  );
  return [
    ...groups,
    ...loose.map(toNode),
    ...(machine.length > 0 ? [new GroupNode('machine', 'Local', machine)] : []),
  ];
}

function applicationOf({ function: configured }: ConfiguredEntry): string {
  return configured.ok ? (configured.value.application ?? '') : '';
}

function toEntryNode(
  { name, source, function: configured }: ConfiguredEntry,
  circuitOf: FindCircuit,
): TreeNode {
  return configured.ok
    ? new ConfiguredFunctionNode(configured.value, circuitOf(configured.value))
    : new WrongEntryNode(name, source, configured.failure);
}

function byName<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => a.name.localeCompare(b.name));
}
