import type { TemplateResult } from 'lit';
import { textField, type TextField } from '../../widgets/textField.ts';
import type { FieldDrafts } from './fieldDrafts.ts';

/** A field whose text may differ from the value in the request. */
export type DraftField = Omit<TextField, 'onType' | 'invalid'> & {
  /** Returns the value of a text, empty for none; undefined while the text is not valid. */
  readonly parse: (text: string) => string | undefined;
  /** Called for each keystroke that results in a valid value. */
  readonly onValue: (value: string) => void;
};

/** Renders a text field that keeps incomplete input: invalid text is marked, and the request stays as it is. */
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
