import type { CaseSeverity, CaseStatus } from '../../core/cases/case.ts';
import { itemAt } from '../../core/lists.ts';

export { count, listing } from '../../core/words.ts';

/** Statuses as people read them, a mark and a word: never colour alone. */
export const STATUS: Record<CaseStatus, string> = {
  open: '⚪ Open',
  'in-progress': '🔵 In progress',
  closed: '✅ Closed',
};

export const SEVERITY: Record<CaseSeverity, string> = {
  low: '🟢 Low',
  medium: '🟡 Medium',
  high: '🟠 High',
  critical: '🔴 Critical',
};

/** Return the word alone, in lower case, for sentences and for screen readers. */
export function bare(marked: string): string {
  return marked.replace(/^\S+ /, '').toLowerCase();
}

const UNITS = [
  { seconds: 31_557_600, name: 'y' },
  { seconds: 2_629_800, name: 'mo' },
  { seconds: 604_800, name: 'w' },
  { seconds: 86_400, name: 'd' },
  { seconds: 3_600, name: 'h' },
  { seconds: 60, name: 'min' },
] as const;

/** Return how long ago, in one unit: `just now`, `3 min`, `5 h`, `2 d`, `3 w`, `7 mo`. */
export function age(from: string, now: Date): string {
  const seconds = (now.getTime() - Date.parse(from)) / 1000;
  const unit = UNITS.find((one) => seconds >= one.seconds);
  return unit ? `${Math.floor(seconds / unit.seconds).toLocaleString('en')} ${unit.name}` : 'just now';
}

/** Say seconds in at most two units: `45 s`, `2 h 5 min`, `3 d`, `4 y 2 mo`. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.max(0, Math.floor(seconds))} s`;
  const at = UNITS.findIndex((one) => one.seconds <= seconds);
  const first = itemAt(UNITS, at);
  const whole = Math.floor(seconds / first.seconds);
  const next = UNITS[at + 1];
  const rest = next ? Math.floor((seconds % first.seconds) / next.seconds) : 0;
  return `${whole} ${first.name}${next && rest > 0 ? ` ${rest} ${next.name}` : ''}`;
}

/** Say bytes as people say them: `812 bytes`, `1.4 MB`. */
export function size(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1).replace(/\.0$/, '')} MB`;
}
