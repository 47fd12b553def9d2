type Options = Intl.DateTimeFormatOptions;

const numeric: Options = { year: 'numeric', month: '2-digit', day: '2-digit' };
const long: Options = { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' };
const medium: Options = { year: 'numeric', month: 'long', day: 'numeric' };
const short: Options = { year: 'numeric', month: 'short', day: 'numeric' };

function show(date: Date, options: Options): string {
  return new Intl.DateTimeFormat('en-US', options).format(date);
}

function daysBetween(date: Date, now: Date): number {
  const dayOf = (at: Date) => Date.UTC(at.getFullYear(), at.getMonth(), at.getDate());
  return Math.round((dayOf(date) - dayOf(now)) / 86_400_000);
}

const near: Record<string, string> = { '-1': 'Yesterday', '0': 'Today', '1': 'Tomorrow' };

function pretty(date: Date, now: Date, options: Options): string {
  return near[daysBetween(date, now)] ?? show(date, options);
}

function ago(date: Date, now: Date): string {
  const seconds = Math.round((date.getTime() - now.getTime()) / 1000);
  const format = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' });
  for (const [unit, size] of [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(0, 'minute');
}

/** The time of day as Slack shows it beside a message: `9:41 AM`. */
export function timeOfDay(date: Date): string {
  return show(date, { hour: 'numeric', minute: '2-digit' });
}

/** The words on the line between two days: Today, Yesterday, or `Monday, November 23`. */
export function dayWords(date: Date, now: Date): string {
  const sameYear = date.getFullYear() === now.getFullYear();
  return pretty(date, now, { weekday: 'long', month: 'long', day: 'numeric', ...(!sameYear && { year: 'numeric' }) });
}

/** Fills Slack's date tokens (`{date_short_pretty} at {time}`) in the reader's own time zone; unknown ones stay. */
export function formatDate(format: string, timestamp: number, now: Date): string {
  const date = new Date(timestamp * 1000);
  const tokens: Record<string, () => string> = {
    date_num: () => show(date, numeric),
    date_slash: () => show(date, numeric),
    date: () => show(date, medium),
    date_long: () => show(date, long),
    date_short: () => show(date, short),
    date_pretty: () => pretty(date, now, medium),
    date_long_pretty: () => pretty(date, now, long),
    date_short_pretty: () => pretty(date, now, short),
    day_divider_pretty: () => dayWords(date, now),
    time: () => timeOfDay(date),
    time_secs: () => show(date, { hour: 'numeric', minute: '2-digit', second: '2-digit' }),
    ago: () => ago(date, now),
  };
  return format.replace(/\{(\w+)\}/g, (whole, name: string) => tokens[name]?.() ?? whole);
}

/** The moment of a Slack `ts` (`1711111111.000100`). */
export function momentOf(ts: string): Date {
  return new Date(Number(ts) * 1000);
}
