import { html, nothing, render, type TemplateResult } from 'lit';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { countCalls, formatCount } from '../../core/measurement/measurePlan.ts';
import type { Measurement } from '../../core/measurement/measurement.ts';
import { describeCount, describeSubject } from '../../core/measurement/measureTexts.ts';
import { connect } from '../../protocol/client.ts';
import type { MeasureEvents, MeasureMethods, MeasureSnapshot } from '../../protocol/measure.ts';
import type { VsCodePort } from '../vscodePort.ts';
import { codicon } from '../widgets/codicon.ts';
import { rememberFocus } from '../widgets/rememberFocus.ts';
import { selectField } from '../widgets/selectField.ts';
import { formatStart, measurementView } from './measurementView.ts';
import { planForm, type PlanActions } from './planForm.ts';
import { decodePlanState, toPlan } from './planState.ts';

/** Renders the page of a measurement into an element and keeps it up to date. The host owns the measurements. */
export function openMeasurePage(root: HTMLElement, port: VsCodePort): Disposable {
  const store = new DisposableStore();
  let state = decodePlanState(port.getState());
  let snapshot: MeasureSnapshot | undefined;
  let problem = '';
  /** When the measurement that is compared with the shown one began. */
  let compared = '';

  const client = store.add(
    connect<MeasureMethods, MeasureEvents>(port, { snapshot: (next) => show(next) }, (name) =>
      report(new Error(`Unknown event from the host: ${name}`)),
    ),
  );
  const report = (error: unknown): void => {
    problem = error instanceof Error ? error.message : String(error);
    draw();
  };
  const show = (next: MeasureSnapshot): void => {
    snapshot = next;
    problem = next.problem ?? '';
    draw();
  };
  const actions: PlanActions = {
    change(change) {
      state = { ...state, ...change };
      port.setState(state);
      draw();
    },
    start() {
      const plan = toPlan(state);
      if (!('problem' in plan)) void client.call('start', plan).catch(report);
    },
    cancel: () => void client.call('cancel', undefined).catch(report),
  };
  const save = (format: 'json' | 'html'): void => void client.call('save', { format }).catch(report);

  const openOther = async (): Promise<void> => {
    const opened = await client.call('openOther', undefined);
    if (!opened) return;
    const shown = snapshot?.measurements[snapshot.shown ?? -1];
    if ('problem' in opened) problem = opened.problem;
    else if (opened.startedAt === shown?.startedAt)
      problem = 'The file has the measurement that is shown. Select another one to compare with.';
    else {
      problem = '';
      compared = opened.startedAt;
    }
    draw();
  };

  const draw = (): void => {
    if (!snapshot) return;
    const { title, isRunning, measurements, shown } = snapshot;
    const current = shown === undefined ? undefined : measurements[shown];
    const others = measurements.filter((each) => each !== current && each.state !== 'running');
    const other = others.find(({ startedAt }) => startedAt === compared);
    render(
      html`<div class="page">
        <h1>Measure ${title}</h1>
        ${planForm(state, isRunning, actions)}
        <p class="hiddenText" role="status">${announce(current, isRunning)}</p>
        ${problem === '' ? nothing : html`<p class="problem" role="alert">${codicon('error')}<span>${problem}</span></p>`}
        ${isRunning && current ? progress(current) : nothing}
        ${
          current && !isRunning
            ? html`<div class="tools">
                ${
                  others.length === 0
                    ? nothing
                    : selectField({
                        id: 'compare',
                        label: 'Compare with',
                        value: other ? compared : 'none',
                        choices: [
                          { value: 'none', label: 'Nothing' },
                          ...others.map((each) => ({ value: each.startedAt, label: toLabel(each) })),
                        ],
                        onSelect(value) {
                          compared = value;
                          draw();
                        },
                      })
                }
                <vscode-button secondary @click=${() => void openOther().catch(report)}
                  >Compare with File…</vscode-button
                >
                <vscode-button secondary @click=${() => save('html')}>Save as HTML…</vscode-button>
                <vscode-button secondary @click=${() => save('json')}>Save as JSON…</vscode-button>
              </div>`
            : nothing
        }
        ${
          current
            ? html`<div class="columns ${other ? 'two' : ''}">
                ${measurementView(current, other)}${other ? measurementView(other, current) : nothing}
              </div>`
            : nothing
        }
      </div>`,
      root,
    );
  };

  rememberFocus(root);
  client.call('ready', undefined).then(show, report);
  return store;
}

/** Only the beginning and the end: figures that change twice a second would never let a screen reader finish. */
function announce(current: Measurement | undefined, isRunning: boolean): string {
  if (isRunning) return 'Measuring';
  return current
    ? `${current.state === 'cancelled' ? 'Cancelled' : 'Measured'}: ${describeCount(current)}`
    : '';
}

function progress({ plan, calls, elapsed }: Measurement): TemplateResult {
  const total = countCalls(plan);
  const [value, max] =
    total === undefined && plan.length.kind === 'duration'
      ? [elapsed, plan.length.seconds * 1000]
      : [calls, total ?? 1];
  return html`<div class="progress">
    <progress aria-label="Progress" max=${max} .value=${Math.min(value, max)}></progress>
    <span>${formatCount(calls)}${total === undefined ? '' : ` of ${formatCount(total)}`}</span>
  </div>`;
}

function toLabel(measurement: Measurement): string {
  return `${describeSubject(measurement)}, ${formatStart(measurement)}`;
}
