/** Decodes base64, ignoring white space. Undefined for any other text. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const binary = decode(text);
  if (binary === undefined) return undefined;
  // A loop, because bodies have megabytes: an iterator over the characters takes many times as long.
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

/** Returns one character for each byte. */
function decode(text: string): string | undefined {
  try {
    return atob(text);
  } catch {
    return undefined;
  }
}

/** Encodes bytes in base64. */
export function encodeBase64(bytes: Uint8Array): string {
  const step = 8192;
  let binary = '';
  for (let start = 0; start < bytes.length; start += step)
    binary += String.fromCharCode(...bytes.subarray(start, start + step));
  return btoa(binary);
}

/** Decodes the first bytes without decoding the rest. Undefined for any other text. */
export function decodeBase64Head(text: string, bytes: number): Uint8Array | undefined {
  const head = text.slice(0, Math.ceil(bytes / 3) * 8).replace(/\s/g, '');
  return decodeBase64(head.slice(0, head.length - (head.length % 4)))?.slice(0, bytes);
}

/** Returns true for base64 as it is written: complete, without white space, and with zeros in the bits that are not used. */
export function isBase64(text: string): boolean {
  const bytes = decodeBase64(text);
  return bytes !== undefined && encodeBase64(bytes) === text;
}
