import { html, type TemplateResult } from 'lit';
import { defaultTimeout } from '../../core/limits.ts';
import type { RequestFile } from '../../core/requestFile.ts';
import type { EditorSnapshot } from '../../protocol/requestEditor.ts';
import { codicon } from '../widgets/codicon.ts';
import { selectField } from '../widgets/selectField.ts';
import { textField } from '../widgets/textField.ts';
import type { EditorActions } from './editorActions.ts';

/** Who signs, the request id and the time-outs; and the keys of the file that have no effect. */
export function optionsPanel(
  { profiles }: EditorSnapshot,
  request: RequestFile,
  actions: EditorActions,
): TemplateResult {
  const { profile = '', requestId = '', timeout, ignoredKeys } = request;
  const names = profile === '' || profiles.includes(profile) ? profiles : [profile, ...profiles];
  return html`<div class="options">
    ${selectField({
      id: 'profile',
      label: 'Profile',
      choices: [
        { value: '', label: 'as the settings say' },
        ...names.map((name) => ({ value: name, label: name })),
      ],
      value: profile,
      onSelect: (value) => actions.edit({ field: 'profile', value: value || undefined }),
    })}
    ${textField({
      id: 'requestId',
      label: 'Request id',
      value: requestId,
      placeholder: 'a new one for each invocation',
      onType: (value) => actions.type({ field: 'requestId', value: value.trim() || undefined }),
    })}
    ${secondsField('connectTimeout', 'Connect time-out (s)', timeout.connect, defaultTimeout.connect, actions)}
    ${secondsField('readTimeout', 'Read time-out (s)', timeout.read, defaultTimeout.read, actions)}
    ${
      ignoredKeys.length === 0
        ? ''
        : html`<p id="ignoredKeys" class="hint">
            ${codicon('info')} Kept in the file, without effect: ${ignoredKeys.join(', ')}.
          </p>`
    }
  </div>`;
}

function secondsField(
  field: 'connectTimeout' | 'readTimeout',
  label: string,
  value: number | undefined,
  usual: number,
  actions: EditorActions,
): TemplateResult {
  return textField({
    id: field,
    label,
    kind: 'number',
    value: value === undefined ? '' : String(value),
    placeholder: String(usual),
    onType(typed) {
      const seconds = Number(typed);
      if (typed.trim() === '') actions.type({ field, value: undefined });
      else if (seconds > 0) actions.type({ field, value: seconds });
    },
  });
}
