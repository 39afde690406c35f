const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes as people read it: `412 B`, `1.2 kB`, `6 MB`. Steps are 1024, as in the limits of the service. */
export function formatBytes(bytes: number): string {
  const step = bytes < 1024 ? 0 : Math.min(Math.floor(Math.log(bytes) / Math.log(1024)), units.length - 1);
  const value = bytes / 1024 ** step;
  const rounded = value >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
  return rounded >= 1024 && step < units.length - 1 ? `1 ${units[step + 1]}` : `${rounded} ${units[step]}`;
}
