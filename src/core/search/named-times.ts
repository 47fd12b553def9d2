import { isOneOf } from '../objects.ts';

/** Spans of time by their names, in UTC; a week begins on Monday. */
export const NAMED_TIMES = ['today', 'yesterday', 'this-week', 'last-week', 'this-month', 'last-month'] as const;
type NamedTime = (typeof NAMED_TIMES)[number];

const DAY_MS = 86_400_000;

/** Return the name of a span of time however it is written: `Last week`, `last_week`; undefined where it is none. */
export function namedTime(text: string): NamedTime | undefined {
  const name = text.toLowerCase().replace(/[\s_]+/g, '-');
  return isOneOf(NAMED_TIMES, name) ? name : undefined;
}

/** Return when a span with a name begins, and when it is over; undefined where the name is of none. */
export function namedSpan(name: string, now: Date): { from: Date; to: Date } | undefined {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  const monday = today - ((now.getUTCDay() + 6) % 7) * DAY_MS;
  const month = (of: number) => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + of, 1);
  const between = (from: number, to: number) => ({ from: new Date(from), to: new Date(to) });
  switch (name) {
    case 'today':
      return between(today, today + DAY_MS);
    case 'yesterday':
      return between(today - DAY_MS, today);
    case 'this-week':
      return between(monday, monday + 7 * DAY_MS);
    case 'last-week':
      return between(monday - 7 * DAY_MS, monday);
    case 'this-month':
      return between(month(0), month(1));
    case 'last-month':
      return between(month(-1), month(0));
    default:
      return undefined;
  }
}
