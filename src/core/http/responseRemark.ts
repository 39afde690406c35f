/** What is odd about a response. `encoding`: a name from `Content-Encoding`, as sent; `charset`: one from `Content-Type`. */
export type ResponseRemark =
  /** The body does not decode as the header says: its bytes are as received. */
  | { readonly code: 'notEncoded'; readonly encoding: string }
  /** Nothing here decodes it: the bytes are as received. */
  | { readonly code: 'encodingUnknown'; readonly encoding: string }
  /** Bytes after the end of the encoded data were dropped. */
  | { readonly code: 'trailingBytes'; readonly encoding: string }
  /** Nothing here decodes it: the text is shown as UTF-8. */
  | { readonly code: 'charsetUnknown'; readonly charset: string }
  /** The text is not in that character set, but in UTF-8. */
  | { readonly code: 'charsetWrong'; readonly charset: string };

/** Puts a remark into words, for the Response view and standard error alike. */
export function describeRemark(remark: ResponseRemark): string {
  const name = JSON.stringify('encoding' in remark ? remark.encoding : remark.charset);
  switch (remark.code) {
    case 'notEncoded':
      return `The body cannot be decoded as ${name}, its Content-Encoding: it has another encoding or is damaged. Its bytes are kept as received.`;
    case 'encodingUnknown':
      return `The Content-Encoding ${name} is not supported. The bytes of the body are kept as received.`;
    case 'trailingBytes':
      return `The body continues after the end of its ${name} data. The rest was dropped.`;
    case 'charsetUnknown':
      return `The character set ${name} in the Content-Type is unknown. The text is shown as UTF-8.`;
    case 'charsetWrong':
      return `The text is not in the character set ${name} from its Content-Type. It is shown as UTF-8.`;
  }
}
