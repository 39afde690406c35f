/** Encodes a text of a form (`application/x-www-form-urlencoded`). */
export function encodeFormText(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '\uFFFD')).replaceAll('%20', '+');
}

/** Encodes a text of a form, but not its placeholders. */
export function encodeFormField(text: string): string {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .map((part, index) => (index % 2 === 1 ? part : encodeFormText(part)))
    .join('');
}
