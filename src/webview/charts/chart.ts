import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import './chart.css';
import { DisposableStore, toDisposable, type Disposable } from '../../core/common/lifecycle.ts';
import type { ChartModel, SeriesLook } from '../../core/measurement/chartModels.ts';
import { toAxes } from './chartAxes.ts';
import { onColorsChange, toColor } from './chartColors.ts';

/** Pixels. */
const height = 210;

const keySteps: Readonly<Record<string, (index: number, last: number) => number>> = {
  ArrowRight: (index, last) => Math.min(index + 1, last),
  ArrowLeft: (index) => Math.max(index - 1, 0),
  Home: () => 0,
  End: (_index, last) => last,
};

/**
 * Draws a chart into an element, in the colours of its style, as large as it is. The values at the pointer are shown below it, and can
 * be read with the arrow keys: for screen readers, the element is a slider over them.
 */
export class Chart implements Disposable {
  readonly #element: HTMLElement;
  readonly #readout = document.createElement('p');
  readonly #store = new DisposableStore();
  readonly #plot: uPlot;
  #model: ChartModel;
  /** The value that was read last with the keyboard. */
  #index: number | undefined;

  constructor(element: HTMLElement, model: ChartModel) {
    this.#element = element;
    this.#model = model;
    const frame = document.createElement('div');
    this.#readout.className = 'readout';
    element.append(frame, this.#readout);
    this.#plot = new uPlot(this.#options(frame), toData(model), frame);
    const resizes = new ResizeObserver(() =>
      this.#plot.setSize({ width: Math.max(frame.clientWidth, 1), height }),
    );
    resizes.observe(frame);
    this.#store.add(toDisposable(() => resizes.disconnect()));
    this.#store.add(onColorsChange(() => this.#plot.redraw()));
    element.addEventListener('keydown', this.#onKey);
    element.addEventListener('blur', this.#onBlur);
    this.#describe();
  }

  /** Shows other values in the same chart. */
  update(model: ChartModel): void {
    this.#model = model;
    this.#plot.setData(toData(model));
    this.#describe();
  }

  dispose(): void {
    this.#element.removeEventListener('keydown', this.#onKey);
    this.#element.removeEventListener('blur', this.#onBlur);
    this.#store.dispose();
    this.#plot.destroy();
    this.#element.replaceChildren();
  }

  #options(frame: HTMLElement): uPlot.Options {
    const color = (name: string) => (): string => toColor(this.#element, name);
    return {
      width: Math.max(frame.clientWidth, 1),
      height,
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
      padding: [8, 14, 0, 0],
      scales: {
        x: { time: false, range: () => [...this.#model.range] as uPlot.Range.MinMax },
        y: { range: () => [0, this.#model.top * 1.04] },
      },
      axes: toAxes(this.#model, color, getComputedStyle(this.#element).fontFamily),
      series: [{}, ...this.#model.series.map(({ look }) => toSeries(look, color))],
      hooks: { setCursor: [(plot) => this.#show(plot.cursor.idx ?? undefined)] },
    };
  }

  /** Shows the values at an index. */
  #show(index: number | undefined): void {
    this.#readout.textContent = index === undefined ? '' : (this.#model.readouts[index] ?? '');
  }

  /** Tells screen readers what the slider is over, and its value. */
  #describe(): void {
    const last = Math.max(this.#model.readouts.length - 1, 0);
    const index = Math.min(this.#index ?? 0, last);
    const attributes = {
      role: 'slider',
      tabindex: '0',
      'aria-label': this.#model.label,
      'aria-valuemin': '0',
      'aria-valuemax': String(last),
      'aria-valuenow': String(index),
      'aria-valuetext': this.#model.readouts[index] ?? 'no calls',
    };
    for (const [name, value] of Object.entries(attributes)) this.#element.setAttribute(name, value);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const step = keySteps[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const last = this.#model.x.length - 1;
    const index = this.#index === undefined && event.key !== 'End' ? 0 : step(this.#index ?? 0, last);
    const x = this.#model.x[index];
    if (x === undefined) return;
    this.#index = index;
    this.#describe();
    this.#plot.setCursor({ left: this.#plot.valToPos(x, 'x'), top: 0 });
  };

  readonly #onBlur = (): void => {
    this.#index = undefined;
    this.#plot.setCursor({ left: -10, top: -10 });
  };
}

function toData({ x, series }: ChartModel): uPlot.AlignedData {
  return [[...x], ...series.map(({ values }) => [...values])];
}

function toSeries(look: SeriesLook, color: (name: string) => () => string): uPlot.Series {
  const stroke = color(look);
  if (look === 'bars')
    return {
      fill: stroke,
      width: 0,
      ...(uPlot.paths.bars && { paths: uPlot.paths.bars({ size: [1, Infinity], gap: 1 }) }),
      points: { show: false },
    };
  if (look === 'errors')
    return { paths: () => null, points: { show: true, size: 8, width: 0, fill: stroke, stroke } };
  return {
    stroke,
    width: look === 'p50' ? 2 : 1.5,
    ...(look === 'max' && { dash: [3, 3] }),
    // A part of the time without calls is not a gap: with slow calls, most are.
    spanGaps: true,
    // A single value would not be seen as a line.
    points: { show: true, size: 5, width: 0, fill: stroke, stroke, filter: findOnlyValue },
  };
}

function findOnlyValue({ data }: uPlot, series: number): number[] {
  const indexes = [...(data[series] ?? []).entries()].flatMap(([index, value]) =>
    typeof value === 'number' ? [index] : [],
  );
  return indexes.length === 1 ? indexes : [];
}
