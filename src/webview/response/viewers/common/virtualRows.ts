import { html, render, type TemplateResult } from 'lit';
import type { Disposable } from '../../../../core/common/lifecycle.ts';
import { rowAfterKey, scrollToRow, toRowWindow, type ScrolledRows } from './rowWindow.ts';

/** Options of a virtual list. */
export type RowsOptions = {
  /** A grid, tree or list box: its rows must have the matching role and the ID `rowId(index)`. */
  readonly role: 'grid' | 'tree' | 'listbox';
  readonly label: string;
  /** Begins the IDs of rows; unique on the page. */
  readonly prefix: string;
  /** Renders a row; `active` if it is the one that keys act on. */
  readonly row: (index: number, active: boolean) => TemplateResult;
  /** Renders what stays above the rows. */
  readonly header?: () => TemplateResult;
  /** Handles a key before the list does; returns whether it did. */
  readonly onKey?: (event: KeyboardEvent, row: number) => boolean;
  /** Called when another row becomes active by the user. */
  readonly onActive?: (row: number) => void;
  /** Called for a click in a row, before it becomes active. */
  readonly onPress?: (target: Element) => void;
  /** ID of the element that keys act on, if it is not the row itself. */
  readonly activeId?: (row: number) => string;
};

/**
 * A list that only draws its visible rows, all of the same height. It is a single stop of the Tab key; the active row moves with
 * the arrow keys, Page Up and Down, Home and End.
 */
export class VirtualRows implements Disposable {
  readonly element = document.createElement('div');
  readonly #options: RowsOptions;
  readonly #sizes: ResizeObserver;
  readonly #rowHeight = toRowHeight();
  #count = 0;
  #active = 0;
  #pending = 0;
  /** Whether the list stays at its end when rows are added; undefined if it never does. */
  #following: boolean | undefined;

  constructor(options: RowsOptions) {
    this.#options = options;
    const { element } = this;
    element.className = 'rows';
    element.tabIndex = 0;
    element.role = options.role;
    element.ariaLabel = options.label;
    element.style.setProperty('--row-height', `${this.#rowHeight}px`);
    element.addEventListener('scroll', () => {
      const end = element.scrollTop + element.clientHeight;
      if (this.#following !== undefined) this.#following = end >= element.scrollHeight - this.#rowHeight;
      this.refresh();
    });
    element.addEventListener('keydown', (event) => this.#onKey(event));
    element.addEventListener('mousedown', (event) => this.#onPress(event));
    this.#sizes = new ResizeObserver(() => this.#draw());
    this.#sizes.observe(element);
  }

  get count(): number {
    return this.#count;
  }

  get active(): number {
    return this.#active;
  }

  /** Sets the number of rows. A list that follows its end scrolls to it. */
  setCount(count: number): void {
    const follow = this.#following === true && count > this.#count;
    this.#count = count;
    this.#active = Math.min(this.#active, Math.max(0, count - 1));
    this.refresh();
    if (follow) this.followEnd();
  }

  /** Scrolls to the end, and stays there while rows are added. */
  followEnd(): void {
    this.#draw();
    this.#following = true;
    this.element.scrollTop = this.element.scrollHeight;
  }

  /** Makes a row the active one, and scrolls to it. */
  activate(row: number): void {
    if (this.#count === 0) return;
    this.#active = Math.min(Math.max(0, row), this.#count - 1);
    this.element.scrollTop = scrollToRow(this.#scrolled(), this.#active);
    this.#draw();
  }

  /** Draws the rows again, with the next frame. */
  refresh(): void {
    this.#pending ||= requestAnimationFrame(() => this.#draw());
  }

  /** Draws the rows now rather than with the next frame. */
  drawNow(): void {
    this.#draw();
  }

  rowId(row: number): string {
    return `${this.#options.prefix}-${row}`;
  }

  dispose(): void {
    cancelAnimationFrame(this.#pending);
    this.#sizes.disconnect();
    this.element.remove();
  }

  #scrolled(): ScrolledRows {
    const { clientHeight, scrollTop } = this.element;
    const header = this.#options.header ? this.#rowHeight : 0;
    return {
      count: this.#count,
      rowHeight: this.#rowHeight,
      visible: Math.max(this.#rowHeight, clientHeight - header),
      scrollTop,
    };
  }

  #draw(): void {
    cancelAnimationFrame(this.#pending);
    this.#pending = 0;
    const { header, row, activeId } = this.#options;
    const { first, end, height, top } = toRowWindow(this.#scrolled());
    const rows = Array.from({ length: Math.max(0, end - first) }, (_, n) => first + n);
    render(
      html`${header?.() ?? ''}
        <div class="rowSpace" role="none" style="height: ${height}px">
          <div class="rowWindow" role="none" style="transform: translateY(${top}px)">
            ${rows.map((index) => row(index, index === this.#active))}
          </div>
        </div>`,
      this.element,
    );
    const isDrawn = this.#active >= first && this.#active < end;
    if (isDrawn)
      this.element.setAttribute(
        'aria-activedescendant',
        activeId?.(this.#active) ?? this.rowId(this.#active),
      );
    else this.element.removeAttribute('aria-activedescendant');
  }

  #onKey(event: KeyboardEvent): void {
    if (this.#count === 0 || event.target !== this.element) return;
    if (this.#options.onKey?.(event, this.#active)) return event.preventDefault();
    if (event.altKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(this.#scrolled().visible / this.#rowHeight) - 1);
    const next = rowAfterKey(event.key, this.#active, this.#count, page);
    if (next === undefined) return;
    event.preventDefault();
    this.activate(next);
    this.#options.onActive?.(next);
  }

  #onPress({ target }: MouseEvent): void {
    const row = target instanceof Element ? target.closest('[data-row]') : null;
    if (!(target instanceof Element) || !(row instanceof HTMLElement)) return;
    this.#options.onPress?.(target);
    this.#active = Number(row.dataset['row']);
    this.#draw();
    this.#options.onActive?.(this.#active);
  }
}

/** Follows the size of the user's editor font. */
function toRowHeight(): number {
  const size = getComputedStyle(document.documentElement).getPropertyValue('--vscode-editor-font-size');
  return Math.max(20, Math.round((Number.parseFloat(size) || 13) * 1.6));
}
