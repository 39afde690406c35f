import type { QuickPickItem } from 'vscode';
import type { Failure } from '../../core/common/failure.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { PickList } from './pickList.ts';
import type { Asked } from './asking.ts';

/** An item of the list; one without a value is a heading. `picked`: selected when it arrives, if several can be picked. */
export type ArrivingItem<T> = QuickPickItem & { readonly value?: T };

/** A list of items that arrive while it is shown. */
export type ArrivingPick<T> = {
  readonly title: string;
  readonly placeholder: string;
  /** Replaces the placeholder once all values have arrived. */
  readonly whenAllArrived?: (values: readonly T[]) => string;
  /** Replaces the placeholder if no value arrives. */
  readonly none: string;
  /** Lets the user pick several items. */
  readonly many?: boolean;
  /** Shows the Back button. */
  readonly back?: boolean;
  /** Yields the values. A failure ends them; values before it can still be picked. The signal aborts when the list closes. */
  readonly arriving: (signal: AbortSignal) => AsyncIterable<Result<T>>;
  /** Returns the items for all values so far. A value has to be the same object in each call. */
  readonly toItems: (values: readonly T[]) => readonly ArrivingItem<T>[];
  readonly report: (failure: Failure) => Promise<void>;
};

/** How often the list is updated while values arrive, in milliseconds. Each update sends all items to VS Code. */
const batchTime = 100;

/** Shows the list; `picked` has at least one value. */
export async function pickArriving<T>(wanted: ArrivingPick<T>): Promise<Asked<readonly T[]>> {
  const { title, placeholder, many = false, back = false } = wanted;
  const pick = new PickList<ArrivingItem<T>>({
    title,
    placeholder,
    back,
    canSelectMany: many,
    keepScrollPosition: true,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  const ending = new AbortController();
  const asked = new Promise<Asked<readonly T[]>>((resolve) => {
    pick.onDidAccept(() => {
      const value = valuesOf(pick.selectedItems);
      if (value.length > 0) resolve({ kind: 'picked', value });
    });
    pick.onDidGoBack(() => resolve({ kind: 'back' }));
    pick.onDidHide(() => resolve({ kind: 'gaveUp' }));
  });
  pick.show();
  try {
    void fill(pick, wanted, ending.signal);
    return await asked;
  } finally {
    ending.abort();
    pick.dispose();
  }
}

async function fill<T>(
  pick: PickList<ArrivingItem<T>>,
  { none, whenAllArrived, arriving, toItems, report }: ArrivingPick<T>,
  signal: AbortSignal,
): Promise<void> {
  const values: T[] = [];
  let failure: Failure | undefined;
  let timer: NodeJS.Timeout | undefined;
  const show = (): void => {
    timer = undefined;
    if (!signal.aborted) showItems(pick, toItems(values));
  };
  pick.busy = true;
  for await (const arrived of arriving(signal)) {
    if (signal.aborted) break;
    if (arrived.ok) values.push(arrived.value);
    else failure = arrived.failure;
    timer ??= setTimeout(show, batchTime);
  }
  clearTimeout(timer);
  if (signal.aborted) return;
  show();
  pick.busy = false;
  if (failure) pick.placeholder = 'Some items could not be loaded.';
  else if (values.length === 0) pick.placeholder = none;
  else if (whenAllArrived) pick.placeholder = whenAllArrived(values);
  if (failure) await report(failure);
}

/** Replaces the items, and keeps the selected and the active ones. */
function showItems<T>(pick: PickList<ArrivingItem<T>>, items: readonly ArrivingItem<T>[]): void {
  const before = new Set(valuesOf(pick.items));
  const selected = new Set(valuesOf(pick.selectedItems));
  const active = new Set(valuesOf(pick.activeItems));
  pick.items = items;
  const holding = (values: ReadonlySet<T>) => (item: ArrivingItem<T>) =>
    item.value !== undefined && values.has(item.value);
  const isSelected = holding(selected);
  const isOld = holding(before);
  if (pick.canSelectMany)
    pick.selectedItems = items.filter((item) => (isOld(item) ? isSelected(item) : item.picked));
  if (active.size > 0) pick.activeItems = items.filter(holding(active));
}

function valuesOf<T>(items: readonly ArrivingItem<T>[]): readonly T[] {
  return items.flatMap(({ value }) => (value === undefined ? [] : [value]));
}

/** Shows the list for a single value. */
export async function pickOne<T>(wanted: Omit<ArrivingPick<T>, 'many'>): Promise<Asked<T>> {
  const asked = await pickArriving(wanted);
  if (asked.kind !== 'picked') return asked;
  const [value] = asked.value;
  return value === undefined ? { kind: 'gaveUp' } : { kind: 'picked', value };
}

/** Yields values that are already known. */
export async function* arrivingAtOnce<T>(values: readonly T[]): AsyncGenerator<Result<T>, void> {
  for (const value of values) yield ok(value);
}
