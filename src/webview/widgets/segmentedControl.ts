import { html, type TemplateResult } from 'lit';

/** A segment; its title is the tooltip. */
export type Segment<T extends string> = { readonly value: T; readonly label: string; readonly title: string };

/** Renders a choice of a few values as one control: a single stop of the Tab key; the arrow keys, Home and End select. */
export function segmentedControl<T extends string>(
  label: string,
  segments: readonly Segment<T>[],
  selected: T,
  select: (value: T) => void,
): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    const next = segmentAt(segments, selected, event.key);
    if (!next) return;
    event.preventDefault();
    const control = event.currentTarget;
    select(next.value);
    if (control instanceof HTMLElement) control.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
  };
  return html`<span class="segments" role="radiogroup" aria-label=${label} @keydown=${onKey}>
    ${segments.map(
      ({ value, label, title }) =>
        html`<button
          type="button"
          role="radio"
          class="segment"
          title=${title}
          aria-checked=${value === selected}
          tabindex=${value === selected ? 0 : -1}
          @click=${() => select(value)}
        >
          ${label}
        </button>`,
    )}
  </span>`;
}

function segmentAt<T extends string>(
  segments: readonly Segment<T>[],
  selected: T,
  key: string,
): Segment<T> | undefined {
  const index = segments.findIndex(({ value }) => value === selected);
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowUp':
      return segments.at(index - 1);
    case 'ArrowRight':
    case 'ArrowDown':
      return segments.at((index + 1) % segments.length);
    case 'Home':
      return segments[0];
    case 'End':
      return segments.at(-1);
    default:
      return undefined;
  }
}
