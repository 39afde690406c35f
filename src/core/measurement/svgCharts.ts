import { toBars } from './distributionBars.ts';
import type { Measurement } from './measurement.ts';
import { formatCount } from './measurePlan.ts';
import { courseLines } from './measureTables.ts';
import { formatLatency } from './measureTexts.ts';

/** Size of a chart, and the space for the labels of its axes, in SVG units. */
const size = { width: 720, height: 240, left: 64, right: 20, top: 10, bottom: 30 } as const;
const inner = {
  width: size.width - size.left - size.right,
  height: size.height - size.top - size.bottom,
} as const;

const mostBars = 48;

/** Returns the number of calls by duration as bars in SVG. All texts in it are numbers. */
export function toDistributionSvg({ distribution }: Pick<Measurement, 'distribution'>): string {
  const bars = toBars([distribution], mostBars);
  const most = Math.max(1, ...bars.map(({ counts }) => counts[0] ?? 0));
  const top = niceTop(most);
  const step = inner.width / Math.max(bars.length, 1);
  const rectangles = bars.map(({ from, to, counts: [count = 0] }, index) => {
    // A bar with few calls has to be seen.
    const height = count === 0 ? 0 : Math.max((count / top) * inner.height, 1.5);
    const title = `${formatLatency(from)} to ${formatLatency(to)}: ${formatCount(count)}`;
    return `<rect class="bar" x="${at(size.left + index * step + 0.5)}" y="${at(toY(0, top) - height)}" width="${at(Math.max(step - 1, 1))}" height="${at(height)}"><title>${title}</title></rect>`;
  });
  const every = Math.max(1, Math.ceil(bars.length / 8));
  const labels = bars.flatMap(({ from }, index) =>
    index % every === 0 ? [xLabel(size.left + index * step, formatLatency(from))] : [],
  );
  return toSvg('Number of calls by duration', [...grid(top, formatCount), ...rectangles, ...labels]);
}

/** Returns the latencies over time as lines in SVG, with a mark where calls failed. All texts in it are numbers. */
export function toCourseSvg({ course: { width, parts } }: Pick<Measurement, 'course'>): string {
  const top = niceTop(Math.max(1, ...parts.map(({ max = 0 }) => max)));
  const end = Math.max(1, parts.length) * width;
  const toX = (time: number): number => size.left + (time / end) * inner.width;
  const lines = courseLines.toReversed().map((key) => {
    const points = parts.flatMap((part) => {
      const value = part[key];
      return value === undefined ? [] : [`${at(toX(part.at + width / 2))},${at(toY(value, top))}`];
    });
    // A single point would not be seen as a line.
    const [only] = points;
    if (points.length === 1 && only !== undefined) {
      const [x, y] = only.split(',');
      return `<circle class="dot ${key}" cx="${x}" cy="${y}" r="3"/>`;
    }
    return `<polyline class="line ${key}" points="${points.join(' ')}"/>`;
  });
  const marks = parts.flatMap(({ at: time, errors }) =>
    errors === 0
      ? []
      : [
          `<circle class="error" cx="${at(toX(time + width / 2))}" cy="${at(toY(0, top))}" r="4"><title>${formatCount(errors)} errors</title></circle>`,
        ],
  );
  const step = timeStep(end);
  const labels = Array.from({ length: Math.floor(end / step) + 1 }, (_, index) =>
    xLabel(toX(index * step), `${Number(((index * step) / 1000).toFixed(3))} s`),
  );
  return toSvg('Latency over time', [...grid(top, formatLatency), ...lines, ...marks, ...labels]);
}

function toSvg(label: string, content: readonly string[]): string {
  return `<svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${label}">\n${content.join('\n')}\n</svg>`;
}

/** Horizontal lines with the values of the vertical axis. */
function grid(top: number, format: (value: number) => string): readonly string[] {
  return [0, 0.25, 0.5, 0.75, 1].flatMap((part) => {
    const y = at(toY(part * top, top));
    return [
      `<line class="grid" x1="${size.left}" x2="${size.width - size.right}" y1="${y}" y2="${y}"/>`,
      `<text class="label" x="${size.left - 6}" y="${y}" dy="0.32em" text-anchor="end">${part === 0 ? '0' : format(part * top)}</text>`,
    ];
  });
}

function xLabel(x: number, text: string): string {
  return `<text class="label" x="${at(x)}" y="${size.height - 10}" text-anchor="middle">${text}</text>`;
}

/** Returns the round distance of the labels of a time in milliseconds: at most seven fit. */
function timeStep(end: number): number {
  const power = 10 ** Math.floor(Math.log10(end / 6));
  return ([1, 2, 5].find((each) => each * power >= end / 6) ?? 10) * power;
}

function toY(value: number, top: number): number {
  return size.top + inner.height * (1 - value / top);
}

/** Returns a round number that is at least a value: 4, 8, 10, 20, 40 and so on, so that a quarter of it is short as well. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 4, 8, 10].find((each) => each * power >= value) ?? 10) * power;
}

function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}
