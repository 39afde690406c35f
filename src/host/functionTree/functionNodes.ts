import { ThemeIcon, type TreeItem } from 'vscode';
import type { LocalFunction } from '../../local/process/localFunction.ts';
import { toLocalReferences } from '../../core/requestFile/localReferences.ts';
import type { ConfiguredEntry, ConfiguredFunction } from '../../core/functions/configuredFunction.ts';
import type { CircuitStatus } from '../../invoker/attempts/circuitBreakers.ts';
import { ConfiguredFunctionNode } from './configuredFunctionNode.ts';
import { LocalFunctionNode } from './localFunctionNode.ts';
import type { RowCalls } from './runningCalls.ts';
import { TreeNode } from '../common/treeNode.ts';
import { toTreeItem } from '../ui/treeItem.ts';
import { WrongEntryNode } from './wrongEntryNode.ts';

/** What the lines show besides the functions; by default, that all breakers are closed and nothing is called. */
export type RowState = {
  /** Returns the circuit breaker that affects a function; undefined if it is closed. */
  readonly circuitOf?: (configured: ConfiguredFunction) => CircuitStatus | undefined;
  /** Returns the calls of a function by its OCID. */
  readonly callsOf?: (functionId: string) => RowCalls;
};

/**
 * Makes the lines of the Functions view: applications with their functions, functions without an application, then local
 * functions. The local side of a function is below it.
 * Without any function the result is empty, so that the view shows its welcome text.
 */
export function toTreeNodes(
  configured: readonly ConfiguredEntry[],
  local: readonly LocalFunction[],
  state: RowState = {},
): readonly TreeNode[] {
  const names = new Set(configured.map(({ name }) => name));
  const references = toLocalReferences(local, names);
  const toLocalNode = (each: LocalFunction, isSide: boolean): LocalFunctionNode =>
    new LocalFunctionNode(each, references.get(each.id) ?? each.name, state.callsOf?.(each.id), isSide);
  const toNode = (entry: ConfiguredEntry): TreeNode => {
    const sides = local.filter((each) => isSideOf(each, entry));
    return toEntryNode(
      entry,
      state,
      sides.map((each) => toLocalNode(each, true)),
    );
  };
  const applications = new Map<string, ConfiguredEntry[]>();
  for (const entry of byName(configured)) {
    const name = applicationOf(entry);
    applications.set(name, [...(applications.get(name) ?? []), entry]);
  }
  const ungrouped = applications.get('') ?? [];
  applications.delete('');
  const groups = [...applications]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, entries]) => new GroupNode('application', name, entries.map(toNode)));
  const alone = local.filter((each) => !configured.some((entry) => isSideOf(each, entry)));
  const localNodes = byName(alone).map((each) => toLocalNode(each, false));
  return [
    ...groups,
    ...ungrouped.map(toNode),
    ...(localNodes.length > 0 ? [new GroupNode('machine', 'Local', localNodes)] : []),
  ];
}

/** Returns whether a local function is below the line of its entry, so that a function has one line with both of its sides. */
function isSideOf({ entry }: LocalFunction, { name, function: configured }: ConfiguredEntry): boolean {
  return configured.ok && entry?.isOnlyLocal === false && entry.name === name;
}

function applicationOf({ function: configured }: ConfiguredEntry): string {
  return configured.ok ? (configured.value.application ?? '') : '';
}

function toEntryNode(
  { name, source, function: configured }: ConfiguredEntry,
  { circuitOf, callsOf }: RowState,
  sides: readonly LocalFunctionNode[],
): TreeNode {
  return configured.ok
    ? new ConfiguredFunctionNode(
        configured.value,
        circuitOf?.(configured.value),
        callsOf?.(configured.value.id),
        sides,
      )
    : new WrongEntryNode(name, source, configured.failure);
}

function byName<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => a.name.localeCompare(b.name));
}

/** A line for an application, or for all local functions. */
export class GroupNode extends TreeNode<{
  readonly kind: 'application' | 'machine';
  readonly label: string;
}> {
  readonly #children: readonly TreeNode[];

  constructor(kind: 'application' | 'machine', label: string, children: readonly TreeNode[]) {
    super({ kind, label });
    this.#children = children;
  }

  get id(): string {
    return `${this.state.kind}:${this.state.label}`;
  }

  toItem(): Readonly<TreeItem> {
    const { kind, label } = this.state;
    const count = this.#children.length;
    return toTreeItem({
      id: this.id,
      label,
      below: 'open',
      contextValue: `group.${kind}`,
      icon: new ThemeIcon(kind === 'application' ? 'folder-library' : 'device-desktop'),
      spoken: `${label}, ${count} ${count === 1 ? 'function' : 'functions'}`,
    });
  }

  override children(): readonly TreeNode[] {
    return this.#children;
  }
}

/** A line that can be invoked. */
export type FunctionNode = ConfiguredFunctionNode | LocalFunctionNode;

/** Returns whether the argument of a command is such a line. */
export function isFunctionNode(value: unknown): value is FunctionNode {
  return value instanceof ConfiguredFunctionNode || value instanceof LocalFunctionNode;
}
