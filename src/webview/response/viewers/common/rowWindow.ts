/** The tallest content in pixels; browsers cannot scroll much further. */
const tallest = 8_000_000;

/** The rows to draw, and where. */
export type RowWindow = {
  readonly first: number;
  /** After the last row. */
  readonly end: number;
  /** Height of the scrolled content in pixels. */
  readonly height: number;
  /** Offset of the first row in it. */
  readonly top: number;
};

/** A list of rows of the same height, scrolled to some position. */
export type ScrolledRows = {
  readonly count: number;
  readonly rowHeight: number;
  /** Height of what is visible. */
  readonly visible: number;
  readonly scrollTop: number;
};

/** Rows drawn outside of the visible part on either side. */
const spare = 6;

/** Returns the rows to draw. The scroll positions of a list that is too tall stand for more rows than pixels. */
export function toRowWindow(rows: ScrolledRows): RowWindow {
  const { count, rowHeight, visible } = rows;
  const whole = count * rowHeight;
  const height = Math.min(whole, tallest);
  const hidden = Math.max(0, height - visible);
  const scrollTop = Math.min(Math.max(0, rows.scrollTop), hidden);
  // The offset of the visible part in a list that is not shortened.
  const offset = hidden === 0 ? 0 : scrollTop * ((whole - visible) / hidden);
  const first = Math.max(0, Math.floor(offset / rowHeight) - spare);
  const end = Math.min(count, Math.ceil((offset + visible) / rowHeight) + spare);
  return { first, end, height, top: scrollTop - (offset - first * rowHeight) };
}

/** Returns the scroll position that shows a row, nearest to the current one. */
export function scrollToRow(rows: ScrolledRows, row: number): number {
  const { count, rowHeight, visible, scrollTop } = rows;
  const whole = count * rowHeight;
  const hidden = Math.max(0, Math.min(whole, tallest) - visible);
  if (hidden === 0) return 0;
  const scale = (whole - visible) / hidden;
  const offset = scrollTop * scale;
  const top = row * rowHeight;
  const wanted = top < offset ? top : Math.max(offset, top + rowHeight - visible);
  return wanted / scale;
}

/** Returns the row that a key moves to; undefined for other keys. `page` is the number of visible rows. */
export function rowAfterKey(key: string, row: number, count: number, page: number): number | undefined {
  const moved = {
    ArrowUp: row - 1,
    ArrowDown: row + 1,
    PageUp: row - page,
    PageDown: row + page,
    Home: 0,
    End: count - 1,
  }[key];
  return moved === undefined || count === 0 ? undefined : Math.min(Math.max(0, moved), count - 1);
}
