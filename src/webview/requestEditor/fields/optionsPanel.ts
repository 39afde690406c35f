import { html, type TemplateResult } from 'lit';
import type { RequestFile } from '../../../core/requestFile/requestFile.ts';
import { sdkRetryOptions } from '../../../core/policies/retryPolicy.ts';
import type { EditorSnapshot, DefaultOptions } from '../../../protocol/requestEditor.ts';
import { codicon } from '../../widgets/codicon.ts';
import { selectField, type Choice } from '../../widgets/selectField.ts';
import { draftField } from './draftField.ts';
import type { EditorActions } from '../model/editorActions.ts';
import type { FieldDrafts } from './fieldDrafts.ts';

const sdkAttempts = sdkRetryOptions.maxAttempts ?? 8;

/** Stands for no profile; not a valid name, since it contains a line break. */
const fromSettings = '\n';

/** Renders the Options tab: profile, request ID, timeouts and limits. */
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

/** Returns undefined if the request has no strategy that retries: setting a number would imply one. */
function readMaxAttempts({ retry }: RequestFile): { readonly own: number | undefined } | undefined {
  if (retry === undefined || retry === 'none') return undefined;
  return { own: typeof retry === 'object' ? (retry.maxAttempts ?? undefined) : undefined };
}

/** Returns a number greater than 0 as the request keeps it, or an empty text; undefined if it is invalid. */
function parsePositive(text: string): string | undefined {
  if (text.trim() === '') return '';
  const value = Number(text);
  return value > 0 && Number.isFinite(value) ? String(value) : undefined;
}

/** Returns a whole number greater than 0 as the request keeps it, or an empty text; undefined if it is invalid. */
function parseCount(text: string): string | undefined {
  const value = parsePositive(text);
  return value === '' || Number.isSafeInteger(Number(value)) ? value : undefined;
}

type Shown = 'usual' | 'off' | 'on' | 'own';

/** Renders the choice of the circuit breaker. Its numbers can only be edited in the file; selecting another choice removes them. */
function circuitBreakerField(
  { circuitBreaker }: RequestFile,
  usual: DefaultOptions,
  actions: EditorActions,
): TemplateResult {
  const own = typeof circuitBreaker === 'object';
  return selectField<Shown>({
    id: 'circuitBreaker',
    label: 'Circuit breaker',
    choices: toChoices(usual, own),
    value: own ? 'own' : toShown(circuitBreaker),
    onSelect: (value) => {
      if (value !== 'own')
        actions.edit({ field: 'circuitBreaker', value: value === 'usual' ? undefined : value === 'on' });
    },
  });
}

function toShown(circuitBreaker: boolean | undefined): Shown {
  if (circuitBreaker === undefined) return 'usual';
  return circuitBreaker ? 'on' : 'off';
}

function toChoices({ circuitBreaker }: DefaultOptions, own: boolean): readonly Choice<Shown>[] {
  return [
    ...(own ? [{ value: 'own', label: 'on (edited)', description: 'Set in the file.' } as const] : []),
    { value: 'usual', label: `Default (${circuitBreaker ? 'on' : 'off'})` },
    { value: 'off', label: 'off' },
    { value: 'on', label: 'on', description: 'Pauses requests to an endpoint that keeps failing.' },
  ];
}
