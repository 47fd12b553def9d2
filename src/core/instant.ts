/**
 * Return the instant that a date means, in milliseconds, whatever its spelling: with `Z` or an offset (`+0000`,
 * `+01:00`), with or without parts of seconds, or as ServiceNow writes it (`2026-01-01 00:00:00`, in UTC). `NaN` where
 * it is no date.
 */
export function instantOf(date: string): number {
  const at = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d(?::?\d\d)?)?$/i.exec(date.trim());
  if (!at) return Date.parse(date);
  const [, day = '', time = '', zone = 'Z'] = at;
  const offset = /^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  return Date.parse(`${day}T${time}${offset.toUpperCase()}`);
}

/** Compare two dates by the instants that they mean; what is no date comes first. */
export function compareInstants(a: string, b: string): number {
  const [first, second] = [instantOf(a), instantOf(b)].map((at) => (Number.isNaN(at) ? Number.NEGATIVE_INFINITY : at));
  return first === second ? 0 : (first ?? 0) < (second ?? 0) ? -1 : 1;
}
