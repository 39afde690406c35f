/**
 * A note on a complete response. `encoding`: a name from `Content-Encoding`, as sent; `charset`: a name from
 * `Content-Type`.
 */
export type ResponseRemark =
  /** The body is not encoded as the header says: its bytes are as received. */
  | { readonly code: 'notEncoded'; readonly encoding: string }
  /** The encoding is not supported: the bytes are as received. */
  | { readonly code: 'encodingUnknown'; readonly encoding: string }
  /** Bytes after the end of the encoded data were dropped. */
  | { readonly code: 'trailingBytes'; readonly encoding: string }
  /** The character set is unknown: the text is shown as UTF-8. */
  | { readonly code: 'charsetUnknown'; readonly charset: string }
  /** The text is in UTF-8, not in that character set. */
  | { readonly code: 'charsetWrong'; readonly charset: string };

/** Describes a remark, for the Response view and standard error. */
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
