/** Words of names whose values are secrets, and parts of words that are long enough to mean nothing else. */
const secret =
  /\b(?:o?auth|authorization|authentication|bearer|jwt|keys?|otp|pass|pwd|sessions?|sig|csrf|xsrf)\b|pass(?:word|wd|phrase|code)|secret|token|credential|cookie|signature|(?:api|access|auth|private|shared|subscription|function|master)s?key|sess(?:ion)?id/;
/** Names with such a word that identify data, or are a limit. */
const harmless =
  /\b(?:idempotency|public|primary|foreign|partition|sort|row|shard|object|cache|surrogate|routing|ordering|deduplication|socket) keys?\b|\bmax tokens?\b/g;
/** Endings of names that contain such a word, but name something else. */
const harmlessEnd =
  /(?:url|uri|endpoint|host|path|type|name|expir\w*|ttl|timeout|count|length|algorithm|version)$/i;

/** Returns whether the name of a header or variable says that its value is a secret. Words may be joined by case: `authKey`. */
export function isSecretName(name: string): boolean {
  if (harmlessEnd.test(name)) return false;
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  return secret.test(words.join(' ').toLowerCase().replaceAll(harmless, ''));
}

/** Returns a name for a secret that an environment variable can have: `X-Api-Key` becomes `X_API_KEY`. */
export function toSecretName(name: string): string {
  return name.replaceAll(/\W+/g, '_').toUpperCase();
}
