import { classifyOutcome } from '../../core/invocation/outcome.ts';
import { toName, toOutcomeText } from './entries/entryWords.ts';
import { statusOf, type HistoryEntry } from './entries/historyEntry.ts';

/** A condition on the entries that the History view shows. */
export type Condition =
  | { readonly kind: 'outcome' | 'function' | 'environment' | 'text'; readonly value: string }
  | { readonly kind: 'errors' | 'pinned' };

/** Conditions of one group are alternatives; each group has to be met. */
function groupOf({ kind }: Condition): string {
  return kind === 'errors' ? 'outcome' : kind;
}

/** Returns whether two conditions are the same. */
export function isSame(one: Condition, other: Condition): boolean {
  return one.kind === other.kind && valueOf(one) === valueOf(other);
}

/** Adds a condition, or removes it if it is there. There is at most one text. */
export function toggle(conditions: readonly Condition[], condition: Condition): readonly Condition[] {
  const others = conditions.filter((each) => !isSame(each, condition));
  if (others.length < conditions.length) return others;
  return [...others.filter(({ kind }) => kind !== 'text' || condition.kind !== 'text'), condition];
}

/** Returns the text to search for. Undefined if no condition has one. */
export function textOf(conditions: readonly Condition[]): string | undefined {
  const condition = conditions.find(({ kind }) => kind === 'text');
  return condition && valueOf(condition);
}

/**
 * Returns whether an entry meets the conditions.
 *
 * @param found IDs of the entries whose response contains the text
 */
export function meets(
  entry: HistoryEntry,
  conditions: readonly Condition[],
  found: ReadonlySet<string>,
): boolean {
  const groups = new Map<string, boolean>();
  for (const condition of conditions) {
    const group = groupOf(condition);
    groups.set(group, groups.get(group) === true || meetsOne(entry, condition, found));
  }
  return [...groups.values()].every(Boolean);
}

function meetsOne(entry: HistoryEntry, condition: Condition, found: ReadonlySet<string>): boolean {
  switch (condition.kind) {
    case 'outcome':
      return toOutcomeText(entry) === condition.value;
    case 'function':
      return entry.source.functionName === condition.value;
    case 'environment':
      return entry.source.environment === condition.value;
    case 'text':
      return found.has(entry.id) || namesContain(entry, condition.value);
    case 'errors':
      return isError(entry);
    case 'pinned':
      return entry.pinned === true;
  }
}

/** Returns whether an invocation has a response of 400 or more, or none because it failed. */
function isError(entry: HistoryEntry): boolean {
  const status = statusOf(entry);
  const outcome = classifyOutcome({ state: entry.state, ...(status !== undefined && { status }) });
  return ['clientError', 'serverError', 'failed'].includes(outcome);
}

/** Returns whether the name of the request or function, or the request ID contains a text, in any case. */
function namesContain(entry: HistoryEntry, text: string): boolean {
  const { title, functionName } = entry.source;
  const head = entry.events.findLast((event) => event.type === 'head')?.head;
  return [toName(entry), title, functionName, head?.requestId ?? '']
    .join('\n')
    .toLowerCase()
    .includes(text.toLowerCase());
}

/** Describes conditions in one line: `502 Bad Gateway, hello, "Grace"`. */
export function describeConditions(conditions: readonly Condition[]): string {
  return conditions.map(toConditionText).join(', ');
}

/** Returns the text of a condition. */
export function toConditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'errors':
      return 'errors';
    case 'pinned':
      return 'pinned';
    case 'text':
      return `"${condition.value}"`;
    case 'outcome':
    case 'function':
    case 'environment':
      return condition.value;
  }
}

function valueOf(condition: Condition): string {
  return 'value' in condition ? condition.value : '';
}
