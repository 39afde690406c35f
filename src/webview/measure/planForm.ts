import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { describePlan } from '../../core/measurement/measurePlan.ts';
import { codicon } from '../widgets/codicon.ts';
import { selectField } from '../widgets/selectField.ts';
import { textField } from '../widgets/textField.ts';
import { toPlan, type PlanState } from './planState.ts';

/** The actions of the form. */
export type PlanActions = {
  readonly change: (change: Partial<PlanState>) => void;
  readonly start: () => void;
  readonly cancel: () => void;
};

/**
 * Renders what is sent, in fields and as a sentence, with the button that starts or cancels it: one button, so that it keeps the focus.
 */
export function planForm(state: PlanState, isRunning: boolean, actions: PlanActions): TemplateResult {
  const plan = toPlan(state);
  const invalid = 'problem' in plan ? plan : undefined;
  const number = (id: keyof PlanState, label: string): TemplateResult =>
    textField({
      id,
      label,
      value: state[id],
      kind: 'number',
      invalid: invalid?.field === id,
      onType: (value) => actions.change({ [id]: value }),
    });
  return html`<form class="plan" @submit=${(event: Event) => event.preventDefault()}>
    <div class="fields" ?inert=${isRunning}>
      ${selectField({
        id: 'length',
        label: 'Measure',
        value: state.length,
        choices: [
          { value: 'requests', label: 'A number of calls' },
          { value: 'duration', label: 'For some seconds' },
        ],
        onSelect: (length) => actions.change({ length }),
      })}
      ${state.length === 'requests' ? number('requests', 'Calls') : number('seconds', 'Seconds')}
      ${selectField({
        id: 'load',
        label: 'Send',
        value: state.load,
        choices: [
          {
            value: 'closed',
            label: 'After each response',
            description: 'A slow response delays the next call.',
          },
          { value: 'open', label: 'At a fixed rate', description: 'Shows stalls as users would see them.' },
        ],
        onSelect: (load) => actions.change({ load }),
      })}
      ${state.load === 'closed' ? number('parallel', 'At the same time') : number('rate', 'Calls per second')}
      ${number('warmup', 'Warm-up calls')}
    </div>
    <p class="sentence ${invalid ? 'bad' : ''}" role=${invalid ? 'alert' : nothing}>
      ${
        'problem' in plan
          ? html`${codicon('error')}<span>${plan.problem}</span>`
          : `Sends ${describePlan(plan)}. Without retries.`
      }
    </p>
    <vscode-button
      ?secondary=${isRunning}
      ?disabled=${!isRunning && invalid !== undefined}
      @click=${isRunning ? actions.cancel : actions.start}
      >${isRunning ? 'Cancel' : 'Start Measurement'}</vscode-button
    >
  </form>`;
}
