/** Keeps exactly one control of a grid a stop of the Tab key: the focused one, else the first in a row of its body. */
export function keepOneStop(grid: HTMLElement): void {
  const stops = [...grid.querySelectorAll<HTMLElement>('button[tabindex="0"]')];
  const wanted =
    stops.find((each) => each === document.activeElement) ??
    stops[0] ??
    grid.querySelector<HTMLElement>('tbody [data-column="name"]') ??
    grid.querySelector<HTMLElement>('button');
  for (const each of stops) if (each !== wanted) each.tabIndex = -1;
  if (wanted) wanted.tabIndex = 0;
}

/** Moves the focus between the controls of a grid: arrow keys, Home and End. Returns whether it handled the key. */
export function moveInGrid(grid: HTMLElement, key: string): boolean {
  const focused = document.activeElement;
  const row = focused?.closest<HTMLElement>('tr[data-row]');
  if (!(focused instanceof HTMLElement) || !row || !grid.contains(row)) return false;
  const rows = [...grid.querySelectorAll<HTMLElement>('tr[data-row]')];
  const at = rows.indexOf(row);
  const controls = controlsOf(row);
  const target = {
    ArrowUp: () => sameColumn(rows[at - 1], focused),
    ArrowDown: () => sameColumn(rows[at + 1], focused),
    Home: () => sameColumn(rows[1], focused),
    End: () => sameColumn(rows.at(-1), focused),
    ArrowLeft: () => controls[controls.indexOf(focused) - 1],
    ArrowRight: () => controls[controls.indexOf(focused) + 1],
  }[key];
  if (!target) return false;
  target()?.focus();
  return true;
}

function controlsOf(row: HTMLElement | undefined): readonly HTMLElement[] {
  return row ? [...row.querySelectorAll<HTMLElement>('button')] : [];
}

/** Returns the control of a row in the column of another control, else the one that opens its request. */
function sameColumn(row: HTMLElement | undefined, than: HTMLElement): HTMLElement | undefined {
  const controls = controlsOf(row);
  const in_ = (column: string | undefined): HTMLElement | undefined =>
    controls.find((each) => each.dataset['column'] === column);
  return in_(than.dataset['column']) ?? in_('name') ?? controls[0];
}
