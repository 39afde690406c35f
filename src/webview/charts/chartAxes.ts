import type uPlot from 'uplot';
import type { ChartModel } from '../../core/measurement/chartModels.ts';

/** Pixels between labels of the horizontal axis at least. */
const labelSpace = 64;

/** Returns the axes of a chart. @param color returns the function that reads a colour of its style */
export function toAxes(
  { across, up }: Pick<ChartModel, 'across' | 'up'>,
  color: (name: string) => () => string,
  fontFamily: string,
): uPlot.Axis[] {
  const look = { font: `11px ${fontFamily}`, stroke: color('label'), ticks: { show: false } };
  return [
    {
      ...look,
      size: 28,
      space: labelSpace,
      grid: { show: false },
      ...(across === 'seconds'
        ? { values: (_plot, splits) => splits.map((each) => `${Number(each.toFixed(3))} s`) }
        : {
            splits: (plot, _axis, min, max) => toDurations(min, max, plot.bbox.width / devicePixelRatio),
            values: (_plot, splits) => splits.map((each) => formatShort(2 ** each)),
          }),
    },
    {
      ...look,
      space: 36,
      grid: { stroke: color('grid'), width: 1 },
      // As wide as the labels.
      size: (_plot, values) => 14 + 6.5 * Math.max(4, ...(values ?? []).map((each) => each.length)),
      values: (_plot, splits) => splits.map(up === 'percent' ? (each) => `${each} %` : formatZero),
    },
  ];
}

/** Returns the logarithms of round durations between two logarithms: 1, 2 and 5 of each power of ten, or fewer. */
export function toDurations(min: number, max: number, width: number): number[] {
  const room = Math.max(1, Math.floor(width / labelSpace));
  const between = (factors: readonly number[], every = 1): number[] => {
    const powers = [-3, -2, -1, 0, 1, 2, 3, 4, 5, 6].filter((power) => power % every === 0);
    return powers
      .flatMap((power) => factors.map((factor) => Math.log2(factor * 10 ** power)))
      .filter((each) => each >= min && each <= max);
  };
  const ways = [
    between([1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8]),
    between([1, 1.5, 2, 3, 5, 7]),
    between([1, 2, 5]),
    between([1, 3]),
    between([1]),
    between([1], 2),
    between([1], 3),
  ];
  return ways.find((each) => fits(each, max - min, width) && each.length <= room) ?? [];
}

/** Returns whether labels have room side by side. */
function fits(splits: readonly number[], range: number, width: number): boolean {
  return splits.every(
    (each, index) => index === 0 || ((each - (splits[index - 1] ?? 0)) / range) * width >= labelSpace * 0.75,
  );
}

/** Formats a round duration without digits that are always 0. */
function formatShort(ms: number): string {
  const [value, unit] = ms < 999.5 ? [ms, 'ms'] : [ms / 1000, 's'];
  return `${Number(value.toPrecision(3))} ${unit}`;
}

function formatZero(ms: number): string {
  return ms === 0 ? '0' : formatShort(ms);
}
