import type { TemplateResult } from 'lit';
import { textField, type TextField } from '../../widgets/textField.ts';
import type { FieldDrafts } from './fieldDrafts.ts';

/** A field whose text need not be the value as the request has it. */
export type DraftField = Omit<TextField, 'onType' | 'invalid'> & {
  /** The value that a text stands for, empty for none; undefined while it stands for nothing. */
  readonly parse: (text: string) => string | undefined;
  /** Called for each keystroke that leaves a value. */
  readonly onValue: (value: string) => void;
};

/** A text field that lets one finish typing: what stands for nothing yet is marked and goes nowhere. */
export function draftField(
  drafts: FieldDrafts,
  { parse, onValue, ...field }: DraftField,
  hideLabel = false,
): TemplateResult {
  const shown = drafts.show(field.id, field.value);
  const onType = (text: string): void => {
    const value = parse(text);
    drafts.keep(field.id, text, value ?? field.value);
    if (value !== undefined) onValue(value);
  };
  return textField({ ...field, value: shown, invalid: parse(shown) === undefined, onType }, hideLabel);
}
