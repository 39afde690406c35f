const factors = [0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8, 16];

/** Returns the next larger (1) or smaller (-1) zoom factor; the same at either end. */
export function nextZoom(current: number, by: 1 | -1): number {
  const close = 0.001;
  const next =
    by === 1
      ? factors.find((factor) => factor > current + close)
      : factors.findLast((factor) => factor < current - close);
  return next ?? current;
}
