import { html, type TemplateResult } from 'lit';
import { defaultTimeout } from '../../core/limits.ts';
import type { RequestFile } from '../../core/requestFile.ts';
import type { EditorSnapshot } from '../../protocol/requestEditor.ts';
import { codicon } from '../widgets/codicon.ts';
import { selectField } from '../widgets/selectField.ts';
import { draftField } from './draftField.ts';
import type { EditorActions } from './editorActions.ts';
import type { FieldDrafts } from './fieldDrafts.ts';

/** No profile can have this name: it holds a line break. */
const fromSettings = '\n';

/** Who signs, the request id and the time-outs; and the keys of the file that have no effect. */
export function optionsPanel(
  { profiles }: EditorSnapshot,
  request: RequestFile,
  drafts: FieldDrafts,
  actions: EditorActions,
): TemplateResult {
  const { profile = '', requestId = '', timeout, ignoredKeys } = request;
  const secondsField = (
    field: 'connectTimeout' | 'readTimeout',
    label: string,
    value: number | undefined,
    usual: number,
  ): TemplateResult =>
    draftField(drafts, {
      id: field,
      label,
      kind: 'number',
      value: value === undefined ? '' : String(value),
      placeholder: String(usual),
      parse: parseSeconds,
      onValue: (typed) => actions.type({ field, value: typed === '' ? undefined : Number(typed) }),
    });
  const names = profile === '' || profiles.includes(profile) ? profiles : [profile, ...profiles];
  return html`<div class="options">
    ${selectField({
      id: 'profile',
      label: 'Profile',
      choices: [
        { value: fromSettings, label: 'as the settings say' },
        ...names.map((name) => ({ value: name, label: name })),
      ],
      value: profile || fromSettings,
      onSelect: (value) =>
        actions.edit({ field: 'profile', value: value === fromSettings ? undefined : value }),
    })}
    ${draftField(drafts, {
      id: 'requestId',
      label: 'Request id',
      value: requestId,
      placeholder: 'a new one for each invocation',
      parse: (text) => text.trim(),
      onValue: (value) => actions.type({ field: 'requestId', value: value || undefined }),
    })}
    ${secondsField('connectTimeout', 'Connect time-out (s)', timeout.connect, defaultTimeout.connect)}
    ${secondsField('readTimeout', 'Read time-out (s)', timeout.read, defaultTimeout.read)}
    ${
      ignoredKeys.length === 0
        ? ''
        : html`<p id="ignoredKeys" class="hint">
            ${codicon('info')} Kept in the file, without effect: ${ignoredKeys.join(', ')}.
          </p>`
    }
  </div>`;
}

/** A number above 0 as it is kept, or nothing. */
function parseSeconds(text: string): string | undefined {
  if (text.trim() === '') return '';
  const seconds = Number(text);
  return seconds > 0 && Number.isFinite(seconds) ? String(seconds) : undefined;
}
