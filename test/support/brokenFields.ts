/** A JSON value in which one field is broken. */
export type BrokenField = {
  /** `data.bucketName`, `0.offset`. */
  readonly path: string;
  readonly how: 'of another type' | 'missing';
  readonly value: unknown;
};

/**
 * The samples' fields that may hold anything are named here: no rule can tell that they are broken.
 * Members that may be missing break by another type alone.
 */
const anything = [
  /^data$/,
  /^data\.(orderId|level|message)$/,
  /^0\.data(\.|$)/,
  /^alarmMetaData\.0\.(dimensions|metricValues)\.0\./,
];
const optional = [
  /^(subject|time|datacontenttype|version)$/,
  /^data\.availabilityDomain$/,
  /^data\.additionalDetails\.(archivalState|bucketId|eTag)$/,
  /^alarmMetaData\.0\.(namespace|totalMetricsFiring|dimensions|metricValues)$/,
  /^0\.(subject|id|deliveryCount|createdAt|expireAfter|metadata)$/,
  /^0\.(oracle\.tenantid|metadata\.channelId)$/,
];
const required = [/^0\.id$/];

/** Every way to break one field of a JSON text: its value becomes one of another type, or it is left out. */
export function breakEachField(json: string): readonly BrokenField[] {
  const root: unknown = JSON.parse(json);
  return pathsOf(root).flatMap((keys): BrokenField[] => {
    const path = keys.join('.');
    // Nothing is left of a list that is known by its only item.
    if (Array.isArray(root) && root.length === 1 && keys.length === 1) return [];
    if (anything.some((pattern) => pattern.test(path)) && !(path === 'data' && json.includes('eventType')))
      return [];
    const wrong = { path, how: 'of another type', value: withField(json, keys, true) } as const;
    const lacking = { path, how: 'missing', value: withField(json, keys, false) } as const;
    const mayLack =
      optional.some((pattern) => pattern.test(path)) &&
      !(required.some((pattern) => pattern.test(path)) && json.includes('specversion'));
    const isItem = /^\d+$/.test(keys.at(-1) ?? '');
    return mayLack || isItem ? [wrong] : [wrong, lacking];
  });
}

function pathsOf(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => [
    [key],
    ...pathsOf(inner).map((path) => [key, ...path]),
  ]);
}

function withField(json: string, keys: readonly string[], wrong: boolean): unknown {
  const root: unknown = JSON.parse(json);
  let owner = root as Record<string, unknown>;
  for (const key of keys.slice(0, -1)) owner = owner[key] as Record<string, unknown>;
  const last = keys.at(-1) ?? '';
  if (wrong) owner[last] = true;
  else delete owner[last];
  return root;
}
