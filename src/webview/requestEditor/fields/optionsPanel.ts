import { html, type TemplateResult } from 'lit';
import type { RequestFile } from '../../../core/requestFile/requestFile.ts';
import { sdkRetryOptions } from '../../../core/policies/retryPolicy.ts';
import type { EditorSnapshot } from '../../../protocol/requestEditor.ts';
import { codicon } from '../../widgets/codicon.ts';
import { selectField } from '../../widgets/selectField.ts';
import { circuitBreakerField } from './circuitBreakerField.ts';
import { draftField } from './draftField.ts';
import type { EditorActions } from '../model/editorActions.ts';
import type { FieldDrafts } from './fieldDrafts.ts';

const sdkAttempts = sdkRetryOptions.maxAttempts ?? 8;

/** No profile can have this name: it holds a line break. */
const fromSettings = '\n';

/** Who signs, the request id, the time-outs and limits. */
export function optionsPanel(
  { profiles, usual, readTimeoutHint }: EditorSnapshot,
  request: RequestFile,
  drafts: FieldDrafts,
  actions: EditorActions,
): TemplateResult {
  const { profile = '', requestId = '', timeout } = request;
  const numberField = (
    field: 'connectTimeout' | 'readTimeout' | 'maxAttempts' | 'bufferLimit',
    label: string,
    value: number | undefined,
    placeholder: number,
    parse = parsePositive,
  ): TemplateResult =>
    draftField(drafts, {
      id: field,
      label,
      kind: 'number',
      value: value === undefined ? '' : String(value),
      placeholder: String(placeholder),
      parse,
      onValue: (typed) => actions.type({ field, value: typed === '' ? undefined : Number(typed) }),
    });
  const maxAttempts = readMaxAttempts(request);
  const names = profile === '' || profiles.includes(profile) ? profiles : [profile, ...profiles];
  return html`<div class="options">
    ${selectField({
      id: 'profile',
      label: 'Profile',
      choices: [
        { value: fromSettings, label: 'Default (from settings)' },
        ...names.map((name) => ({ value: name, label: name })),
      ],
      value: profile || fromSettings,
      onSelect: (value) =>
        actions.edit({ field: 'profile', value: value === fromSettings ? undefined : value }),
    })}
    ${draftField(drafts, {
      id: 'requestId',
      label: 'Request ID',
      value: requestId,
      placeholder: 'Generated for each invocation',
      parse: (text) => text.trim(),
      onValue: (value) => actions.type({ field: 'requestId', value: value || undefined }),
    })}
    ${numberField('connectTimeout', 'Connect timeout (s)', timeout.connect, usual.timeout.connect)}
    ${numberField('readTimeout', 'Read timeout (s)', timeout.read, usual.timeout.read)}
    ${readTimeoutHint === undefined ? '' : html`<p id="readTimeoutHint" class="hint" role="status">${codicon('warning')} ${readTimeoutHint}</p>`}
    ${maxAttempts === undefined ? '' : numberField('maxAttempts', 'Maximum attempts', maxAttempts.own, sdkAttempts, parseCount)}
    ${circuitBreakerField(request, usual, actions)}
    ${numberField('bufferLimit', 'Buffer limit (bytes)', request.bufferLimit, usual.bufferLimit, parseCount)}
  </div>`;
}

/** Undefined where the request names no strategy that repeats anything: a number of its own would name one. */
function readMaxAttempts({ retry }: RequestFile): { readonly own: number | undefined } | undefined {
  if (retry === undefined || retry === 'none') return undefined;
  return { own: typeof retry === 'object' ? (retry.maxAttempts ?? undefined) : undefined };
}

/** A number above 0 as it is kept, or nothing. */
function parsePositive(text: string): string | undefined {
  if (text.trim() === '') return '';
  const value = Number(text);
  return value > 0 && Number.isFinite(value) ? String(value) : undefined;
}

/** A whole number above 0 as it is kept, or nothing. */
function parseCount(text: string): string | undefined {
  const value = parsePositive(text);
  return value === '' || Number.isSafeInteger(Number(value)) ? value : undefined;
}
