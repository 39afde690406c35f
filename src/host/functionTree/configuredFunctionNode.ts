import { ThemeColor, ThemeIcon, type MarkdownString, type TreeItem } from 'vscode';
import type { ConfiguredFunction } from '../../core/functions/configuredFunction.ts';
import { describeSource } from '../../core/functions/sourceDetails.ts';
import type { CircuitStatus } from '../../invoker/attempts/circuitBreakers.ts';
import { describeRegion } from '../functions/describeRegion.ts';
import { toTooltip } from '../ui/markdown.ts';
import { toTreeItem } from '../ui/treeItem.ts';
import { toCircuitText } from './openCircuits.ts';
import { countWarnings, describeWarnings, warningIcon } from './warningLook.ts';
import { noCalls, toCallsContext, toCallsText, type RowCalls } from './runningCalls.ts';
import type { LocalFunctionNode } from './localFunctionNode.ts';
import { TreeNode } from '../common/treeNode.ts';

type State = {
  readonly configured: ConfiguredFunction;
  /** What an open circuit breaker means for the next request. */
  readonly circuit: string | undefined;
  readonly calls: RowCalls;
};

/** A line for a function of the settings. */
export class ConfiguredFunctionNode extends TreeNode<State> {
  readonly #sides: readonly LocalFunctionNode[];

  /**
   * @param circuit the breaker that affects the function; undefined if it is closed
   * @param sides the line of its local side, if it has one
   */
  constructor(
    configured: ConfiguredFunction,
    circuit?: CircuitStatus,
    calls: RowCalls = noCalls,
    sides: readonly LocalFunctionNode[] = [],
  ) {
    super({ configured, circuit: circuit && toCircuitText(circuit, Date.now()), calls });
    this.#sides = sides;
  }

  override children(): readonly TreeNode[] {
    return this.#sides;
  }

  get id(): string {
    return `configured:${this.function.name}`;
  }

  get function(): ConfiguredFunction {
    return this.state.configured;
  }

  /** The value of a request's `function` key for it. */
  get reference(): string {
    return this.function.name;
  }

  get functionId(): string {
    return this.function.id;
  }

  toItem(): Readonly<TreeItem> {
    const { name, id, profile, region, protected: guarded, warnings = [] } = this.function;
    const { circuit } = this.state;
    const place = describeRegion(id, region);
    const calls = toCallsText(this.state.calls);
    const description = [calls, circuit, guarded && 'protected', profile, place, countWarnings(warnings)]
      .filter(Boolean)
      .join(' · ');
    return toTreeItem({
      id: this.id,
      label: name,
      ...(this.#sides.length > 0 && { below: 'open' as const }),
      description,
      contextValue: `function.configured${circuit ? '.circuitOpen' : ''}${toCallsContext(this.state.calls)}`,
      icon: this.#toIcon(),
      command: { command: 'ociFunctions.openRequest', title: 'Open Request', arguments: [this] },
      spoken: ['function', name, description, describeWarnings(warnings)].filter(Boolean).join(', '),
    });
  }

  override toTooltip(): MarkdownString {
    const {
      name,
      id,
      endpoint,
      profile,
      application,
      sourceDetails,
      source,
      protected: guarded,
      warnings = [],
    } = this.function;
    return toTooltip(name, [
      ['Warning', describeWarnings(warnings)],
      ['Calls', toCallsText(this.state.calls)],
      ['Application', application],
      ['Source', sourceDetails && describeSource(sourceDetails)],
      ['Protected', guarded ? 'asks for confirmation before each invocation' : undefined],
      ['Circuit breaker', this.state.circuit],
      ['OCID', shortenOcid(id)],
      ['Endpoint', endpoint === undefined ? 'looked up at the first invocation' : shortenHost(endpoint)],
      ['Profile', profile],
      ['Defined in', source === 'user' ? 'user settings' : 'workspace settings'],
    ]);
  }

  #toIcon(): ThemeIcon {
    if (this.state.calls.running > 0) return new ThemeIcon('loading~spin');
    if (this.state.circuit)
      return new ThemeIcon('debug-disconnect', new ThemeColor('list.warningForeground'));
    return this.function.warnings ? warningIcon : new ThemeIcon('symbol-function');
  }
}

/** Leaves out the middle of the unique part: the whole OCID would make the tooltip cover other lines. */
function shortenOcid(id: string): string {
  return id.replace(/(\.\w{4})\w{8,}(\w{6})$/, '$1…$2');
}

/** Leaves out the middle of the first label of a long host. */
function shortenHost(endpoint: string): string {
  return endpoint.replace(/^(https?:\/\/\w{4})\w{6,}(\w{2}\.)/, '$1…$2');
}
