/** Decodes base64, white space forgiven; undefined for anything else. */
export function decodeBase64(text: string): Uint8Array | undefined {
  const binary = decode(text);
  if (binary === undefined) return undefined;
  // A loop, for megabytes: an iterator over the characters takes many times as long.
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

/** A character a byte. */
function decode(text: string): string | undefined {
  try {
    return atob(text);
  } catch {
    return undefined;
  }
}
