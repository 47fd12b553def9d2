import type { RichTextElement, RichTextSection } from '@slack/types';
import type { CaseMetrics, OpenPeriod } from '../../../core/cases/case-metrics.ts';
import { date, leaf, section } from '../rich.ts';
import { count, duration } from '../words.ts';

/** Reopenings that are told with their dates; more are only counted. */
const MAX_SHOWN_REOPENINGS = 3;

/** Return how long a case took, over every time it was open, in plain words; two or three lines. */
export function metricsFacts(metrics: CaseMetrics): RichTextSection[] {
  const { periods, open, inProgress, resolve } = metrics;
  const isClosed = periods.at(-1)?.closed_at !== null;
  const inAll = periods.length > 1 ? ' in all' : '';
  const split = inProgress === 0 ? '' : `: ${spent(open)} waiting, ${spent(inProgress)} in progress`;
  const lines = [section(leaf(`Open for ${spent(resolve)}${inAll}${split}`)), ...times(metrics, isClosed, inAll)];
  return periods.length > 1 ? [...lines, reopened(periods)] : lines;
}

/** Of an open case only what has happened: while nobody works on it, it is not acknowledged yet. */
function times({ periods, acknowledge, investigate, resolve }: CaseMetrics, isClosed: boolean, inAll: string) {
  const acknowledged = isClosed || periods.at(-1)?.acknowledged_at !== null;
  const known = [
    ...(acknowledged ? [`Acknowledged after ${spent(acknowledge)}`] : []),
    ...(isClosed ? [`Investigated for ${spent(investigate)}`, `Resolved after ${spent(resolve)}`] : []),
  ];
  return known.length === 0 ? [] : [section(leaf(`${known.join(' · ')}${inAll}`))];
}

function reopened([, ...again]: OpenPeriod[]): RichTextSection {
  const times = again.length === 1 ? 'once' : count(again.length, 'time');
  const dates = again
    .slice(-MAX_SHOWN_REOPENINGS)
    .flatMap(({ opened_at }): RichTextElement[] => [leaf(', '), date(opened_at)]);
  return section(leaf(`Reopened ${times}${again.length > MAX_SHOWN_REOPENINGS ? ', last' : ''}`), ...dates);
}

function spent(ms: number): string {
  return duration(ms / 1000);
}
