import { html, type TemplateResult } from 'lit';
import type { BodyProblem } from '../../../core/requestFile/bodyProblem.ts';
import {
  changeEventVersion,
  dataEnd,
  editEvent,
  readEventForm,
} from '../../../core/cloudEvents/eventForm.ts';
import { eventNames, eventVersions, type EventField } from '../../../core/cloudEvents/eventMembers.ts';
import { selectField } from '../../widgets/selectField.ts';
import { textField } from '../../widgets/textField.ts';
import type { BodyEditor } from './bodyEditor.ts';
import type { EditorActions } from '../model/editorActions.ts';

const versionLabels = {
  '1.0': { label: '1.0', description: 'CloudEvents 1.0, as OCI Logging sends it.' },
  '0.1': { label: '0.1', description: 'CloudEvents 0.1, as OCI Events sends it.' },
} as const;

const fieldLabels: Readonly<Record<Exclude<EventField, 'data'>, readonly [string, string]>> = {
  type: ['Type', 'com.example.order.created'],
  typeVersion: ['Type version', '2.0'],
  source: ['Source', '/orders'],
  id: ['ID', '{{$guid}}'],
  subject: ['Subject', 'Optional'],
  time: ['Time', '{{$isoDate}}'],
  contentType: ['Data type', 'application/json'],
};

/** Renders fields for the attributes of the event in the JSON editor below, with intent `cloudevent`. Its data is edited there. */
export function eventFields(
  source: string,
  problems: readonly BodyProblem[],
  editor: BodyEditor,
  actions: EditorActions,
): TemplateResult {
  const form = readEventForm(source);
  if (!form) {
    return html`<p class="hint" id="noEvent">
      The body is not a JSON object, so it is not an event yet. Insert a sample to start with.
    </p>`;
  }
  const { version, fields } = form;
  const names = eventNames[version];
  const toEdit = (text: string) => ({ field: 'body', value: { kind: 'json', source: text } }) as const;
  const field = (name: Exclude<EventField, 'data'>): TemplateResult | '' => {
    const [label, placeholder] = fieldLabels[name];
    const member = names[name];
    if (member === undefined) return '';
    return textField({
      id: `event-${name}`,
      label,
      value: fields[name] ?? '',
      placeholder,
      invalid: problems.some(({ path }) => path === member),
      onType: (value) => actions.type(toEdit(editEvent(source, name, value || undefined))),
    });
  };
  return html`<div id="event" class="event" role="group" aria-label="Event">
    ${selectField({
      id: 'eventVersion',
      label: 'CloudEvents',
      choices: eventVersions.map((value) => ({ value, ...versionLabels[value] })),
      value: version,
      onSelect: (value) => actions.edit(toEdit(changeEventVersion(source, value))),
    })}
    ${field('type')} ${field('typeVersion')} ${field('source')} ${field('id')} ${field('subject')}
    ${field('time')} ${field('contentType')}
    <span class="field"
      ><span class="fieldLabel">Data</span
      ><button
        type="button"
        id="eventData"
        class="link"
        @click=${() => editor.goTo(dataEnd(editor.getText()) ?? 0)}
      >
        Edit in the body
      </button></span
    >
  </div>`;
}
