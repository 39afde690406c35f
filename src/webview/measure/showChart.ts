import { noChange } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { ElementPart } from 'lit';
import type { ChartModel } from '../../core/measurement/chartModels.ts';
import type { Measurement } from '../../core/measurement/measurement.ts';
import { Chart } from '../charts/chart.ts';

type ToModel = (measurement: Measurement, other: Measurement | undefined) => ChartModel;
type Parameters = [toModel: ToModel, measurement: Measurement, other: Measurement | undefined];

/** Keeps the chart of an element from one rendering to the next. */
class ShowChart extends AsyncDirective {
  #chart: Chart | undefined;
  #last: Parameters | undefined;

  render(..._parameters: Parameters): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, parameters: Parameters): unknown {
    if (this.#chart && parameters.every((each, index) => each === this.#last?.[index])) return noChange;
    const [toModel, measurement, other] = parameters;
    this.#last = parameters;
    const model = toModel(measurement, other);
    if (this.#chart) this.#chart.update(model);
    else if (element instanceof HTMLElement) this.#chart = new Chart(element, model);
    return noChange;
  }

  protected override disconnected(): void {
    this.#chart?.dispose();
    this.#chart = undefined;
  }
}

/** Draws a chart of a measurement into its element, on the same axes as that of another one. */
export const showChart = directive(ShowChart);
