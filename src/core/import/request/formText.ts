/** Encodes a text of a form (`application/x-www-form-urlencoded`). */
export function encodeFormText(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '\uFFFD')).replaceAll('%20', '+');
}

/** Encodes a text of a form, but not its placeholders. */
function encodeFormField(text: string): string {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .map((part, index) => (index % 2 === 1 ? part : encodeFormText(part)))
    .join('');
}

/** Encodes the fields of a form. Placeholders in them are listed, because their values are sent as they are. */
export function encodeFormFields(fields: readonly (readonly [string, string])[], notes: string[]): string {
  const names = new Set<string>();
  for (const [placeholder] of fields
    .flat()
    .join('\n')
    .matchAll(/\{\{[^{}]*\}\}/g))
    if (!needsNoEncoding.test(placeholder)) names.add(placeholder);
  if (names.size > 0)
    notes.push(`URL encoding of ${[...names].join(', ')} in the form: the values are sent as they are`);
  return fields.map(([key, value]) => `${encodeFormField(key)}=${encodeFormField(value)}`).join('&');
}

/** Built-in values of letters, digits and `-`. */
const needsNoEncoding = /^\{\{\s*\$(?:guid|uuid|randomUUID|timestamp|randomInt)\s*\}\}$/;
