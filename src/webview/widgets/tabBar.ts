import { html, type TemplateResult } from 'lit';

/** A tab; its panel has the ID `panel-` followed by the name of the tab. */
export type TabItem<T extends string> = {
  readonly tab: T;
  readonly label: string;
  /** Shown as a badge, and read after the label. */
  readonly count?: number;
  /** What the badge counts, if that is a problem: the badge is red, and screen readers get this after it. */
  readonly problem?: string;
};

/** Renders a bar of tabs: a single stop for the Tab key; the arrow keys, Home and End select a tab. */
export function tabBar<T extends string>(
  label: string,
  items: readonly TabItem<T>[],
  selected: T,
  select: (tab: T) => void,
): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    const next = itemAt(items, selected, event.key);
    if (!next) return;
    event.preventDefault();
    select(next.tab);
    if (event.currentTarget instanceof HTMLElement)
      event.currentTarget.querySelector<HTMLElement>(`#tab-${next.tab}`)?.focus();
  };
  const onClick = (tab: T, event: MouseEvent): void => {
    select(tab);
    // The bar may be scrolled, and show only a part of the tab.
    if (event.currentTarget instanceof HTMLElement)
      event.currentTarget.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  return html`<div class="tabs" role="tablist" aria-label=${label} @keydown=${onKey}>
    ${items.map(
      ({ tab, label, count, problem }) =>
        html`<button
          type="button"
          role="tab"
          id="tab-${tab}"
          class="tab"
          aria-selected=${tab === selected}
          aria-controls="panel-${tab}"
          tabindex=${tab === selected ? 0 : -1}
          @click=${(event: MouseEvent) => onClick(tab, event)}
        >
          ${label}${count === undefined ? '' : badge(count, problem)}
        </button>`,
    )}
  </div>`;
}

function badge(count: number, problem: string | undefined): TemplateResult {
  if (problem === undefined) return html` <span class="count">${count}</span>`;
  return html` <span class="count problem">${count}<span class="hiddenText"> ${problem}</span></span>`;
}

function itemAt<T extends string>(
  items: readonly TabItem<T>[],
  selected: T,
  key: string,
): TabItem<T> | undefined {
  const index = items.findIndex(({ tab }) => tab === selected);
  switch (key) {
    case 'ArrowLeft':
      return items.at(index - 1);
    case 'ArrowRight':
      return items.at((index + 1) % items.length);
    case 'Home':
      return items[0];
    case 'End':
      return items.at(-1);
    default:
      return undefined;
  }
}
