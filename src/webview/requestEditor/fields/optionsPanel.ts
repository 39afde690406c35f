import { html, nothing, type TemplateResult } from 'lit';
import type { Inherited } from '../../../core/environments/inheritedValues.ts';
import type { RequestFile } from '../../../core/requestFile/requestFile.ts';
import { sdkRetryOptions } from '../../../core/policies/retryPolicy.ts';
import type { EditorSnapshot, DefaultOptions } from '../../../protocol/requestEditor.ts';
import { codicon } from '../../widgets/codicon.ts';
import { selectField, type Choice } from '../../widgets/selectField.ts';
import { originNote } from '../inherited/originNote.ts';
import { draftField } from './draftField.ts';
import type { EditorActions } from '../model/editorActions.ts';
import type { FieldDrafts } from './fieldDrafts.ts';

const sdkAttempts = sdkRetryOptions.maxAttempts ?? 8;

/** Stands for no profile; not a valid name, since it contains a line break. */
const usualProfile = '\n';

/**
 * Renders the Options tab: profile, request ID, timeouts and limits.
 *
 * @param first fields that have no room elsewhere
 */
export function optionsPanel(
  { profiles, usual, inherited, readTimeoutHint }: EditorSnapshot,
  request: RequestFile,
  drafts: FieldDrafts,
  actions: EditorActions,
  first: TemplateResult | typeof nothing,
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
    ${first}
    ${selectField({
      id: 'profile',
      label: 'Profile',
      choices: [
        {
          value: usualProfile,
          label: usual.profile === '' ? 'Default' : `Default (${usual.profile})`,
          description:
            usual.profile === ''
              ? 'Not needed for a local function.'
              : `From ${inherited.profile?.origin ?? 'the function or the settings'}.`,
        },
        ...names.map((name) => ({ value: name, label: name })),
      ],
      value: profile || usualProfile,
      onSelect: (value) =>
        actions.edit({ field: 'profile', value: value === usualProfile ? undefined : value }),
    })}
    ${note(inherited.profile, 'profile', (value) => actions.edit({ field: 'profile', value }))}
    ${draftField(drafts, {
      id: 'requestId',
      label: 'Request ID',
      value: requestId,
      placeholder: 'Generated for each invocation',
      parse: (text) => text.trim(),
      onValue: (value) => actions.type({ field: 'requestId', value: value || undefined }),
    })}
    ${numberField('connectTimeout', 'Connect timeout (s)', timeout.connect, usual.timeout.connect)}
    ${note(inherited.connectTimeout, 'connect timeout', (value) => actions.edit({ field: 'connectTimeout', value }))}
    ${numberField('readTimeout', 'Read timeout (s)', timeout.read, usual.timeout.read)}
    ${note(inherited.readTimeout, 'read timeout', (value) => actions.edit({ field: 'readTimeout', value }))}
    ${readTimeoutHint === undefined ? '' : html`<p id="readTimeoutHint" class="hint" role="status">${codicon('warning')} ${readTimeoutHint}</p>`}
    ${maxAttempts === undefined ? '' : numberField('maxAttempts', 'Maximum attempts', maxAttempts.own, sdkAttempts, parseCount)}
    ${circuitBreakerField(request, usual, actions)}
    ${note(inherited.circuitBreaker, 'circuit breaker', (value) => actions.edit({ field: 'circuitBreaker', value }))}
    ${numberField('bufferLimit', 'Buffer limit (bytes)', request.bufferLimit, usual.bufferLimit, parseCount)}
  </div>`;
}

function note<T>(
  inherited: Inherited<T> | undefined,
  what: string,
  override: (value: T) => void,
): TemplateResult | typeof nothing {
  return inherited ? originNote(inherited.origin, what, () => override(inherited.value)) : nothing;
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
    ...(own ? [{ value: 'own', label: 'On (edited)', description: 'Set in the file.' } as const] : []),
    { value: 'usual', label: `Default (${circuitBreaker ? 'On' : 'Off'})` },
    { value: 'off', label: 'Off' },
    { value: 'on', label: 'On', description: 'Pauses requests to an endpoint that keeps failing.' },
  ];
}
