/** A time of ISO 8601 as people read it where they are: `Nov 23, 2026, 1:26:51 AM`. What is no time stays as it is. */
export function formatInstant(iso: string): string {
  const time = Date.parse(iso);
  if (Number.isNaN(time)) return iso;
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' }).format(time);
}
