import type { Header } from '../http/header.ts';

/** Headers that identify a user to a function, also with the intent `httprequest`. They are sent, and their values are not kept. */
const identifying = /^(fn-http-h-)?(authorization|proxy-authorization|cookie)$/i;

/** Returns whether the value of a header is a secret by its name. */
export function isIdentifyingHeader([name]: Header): boolean {
  return identifying.test(name);
}
