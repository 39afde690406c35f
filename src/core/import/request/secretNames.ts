const secret =
  /pass(?:word|wd|phrase)|secret|token|api[-_. ]?key|private[-_. ]?key|access[-_. ]?key|credential/i;
/** Endings of names that contain such a word, but name something else. */
const harmless = /(?:url|uri|endpoint|host|path|type|name|expir\w*|ttl|timeout|count|length)$/i;

/** Returns whether the name of a header or variable says that its value is a secret. */
export function isSecretName(name: string): boolean {
  return secret.test(name) && !harmless.test(name);
}

/** Returns a name for a secret that an environment variable can have: `X-Api-Key` becomes `X_API_KEY`. */
export function toSecretName(name: string): string {
  return name.replaceAll(/\W+/g, '_').toUpperCase();
}
