import './report.css';
import type { ChartModel } from '../../core/measurement/chartModels.ts';
import { DisposableStore } from '../../core/common/lifecycle.ts';
import { Chart } from '../charts/chart.ts';

/** The charts of the report, by the ID of their element. */
const models = JSON.parse(document.getElementById('charts')?.textContent ?? '{}') as Record<
  string,
  ChartModel
>;

const charts = new DisposableStore();
for (const [id, model] of Object.entries(models)) {
  const element = document.getElementById(id);
  if (element) charts.add(new Chart(element, model));
}
