import type { KnownBlock } from '@slack/types';
import {
  BULK_RESULTS,
  type BulkCounts,
  type BulkResult,
  countAll,
  RETRIED_RESULTS,
} from '../../../core/bulk/outcome.ts';
import type { Run } from '../../../core/run.ts';
import { button, plain } from '../elements.ts';
import { type Message, topText } from '../message.ts';
import { type Names, personName } from '../people.ts';
import { progressBar } from '../progress-bar.ts';
import { count } from '../words.ts';
import { type Asked, bulkDetail, bulkDone, bulkWords } from './bulk-words.ts';

/** A bulk run as its message shows it. */
export interface BulkShown {
  runId: string;
  spaceId: string;
  asked: Asked;
  state: Run['state'];
  total: number;
  counts: BulkCounts;
  /** Pushes that it asked for and that have not ended yet. */
  onTheWay?: number;
  by: Parameters<typeof personName>[0];
  /** A few cases that stayed as they were although they should not have, and why. */
  reasons: readonly { number: number | null; reason: string | null }[];
  canUndo: boolean;
  canRetry: boolean;
  /** Why it was given up. */
  failure?: string | undefined;
  names: Names;
}

const SAID: Record<BulkResult, string> = {
  changed: 'done',
  unchanged: 'were so already',
  conflict: 'changed by somebody meanwhile',
  no_right: 'not allowed',
  missing: 'gone',
  failed: 'not possible',
};

/** Build the one message of a bulk run: a bar while it goes on, then the counts, and what can be done about them. */
export function bulkRun(run: BulkShown): Message {
  const what = bulkWords(run.asked, run.total);
  const who = personName(run.by, run.names);
  const isOver = run.state === 'done' || run.state === 'failed' || run.state === 'cancelled';
  const head = isOver ? over(run, what, who) : `⏳ ${what} (${who})`;
  const lines = isOver ? [countWords(run), ...reasonLines(run)] : [progressBar(countAll(run.counts), run.total)];
  const text = [head, bulkDetail(run.asked, run.names), ...lines].filter((line) => line !== '').join('\n');
  const elements = isOver ? endButtons(run) : [button('bulk_cancel', 'Stop', { value: reference(run) })];
  const blocks: KnownBlock[] = [
    { type: 'section', text: plain(text) },
    ...(elements.length > 0 ? [{ type: 'actions' as const, elements }] : []),
  ];
  return { text: topText(text.replaceAll('\n', ' ')), blocks };
}

function over({ state, total, counts, failure, asked, onTheWay = 0 }: BulkShown, what: string, who: string): string {
  const done = countAll(counts);
  if (state === 'cancelled') return `⏹ ${what} (${who}): stopped after ${count(done, 'case')}.`;
  if (state === 'failed') return `⚠️ ${what} (${who}): given up after ${count(done, 'case')}. ${failure ?? ''}`.trim();
  const isWhole = total === (counts.changed ?? 0) + (counts.unchanged ?? 0);
  if (!isWhole) return `⚠️ ${what} (${who})`;
  return onTheWay > 0 ? `⏳ ${what} (${who})` : `✅ ${bulkDone(asked, total)} by ${who}`;
}

/** `310 done, 4 were so already`; of pushes, `300 pushed, 10 on the way`; nothing where the head says it all. */
function countWords({ state, total, counts, asked, onTheWay = 0 }: BulkShown): string {
  if (state === 'done' && counts.changed === total && onTheWay === 0) return '';
  const said = BULK_RESULTS.map((result) => ({ count: counts[result] ?? 0, words: SAID[result] }));
  const pushed = [
    { count: (counts.changed ?? 0) - onTheWay, words: 'pushed' },
    { count: onTheWay, words: 'on the way' },
    { count: counts.failed ?? 0, words: 'not pushed' },
    ...said.filter(({ words }) => words !== SAID.changed && words !== SAID.failed),
  ];
  const parts = (asked.action === 'push' ? pushed : said)
    .filter(({ count: cases }) => cases > 0)
    .map(({ count: cases, words }) => `${cases.toLocaleString('en')} ${words}`);
  return parts.length === 0 ? '' : `${parts.join(', ')}.`;
}

function reasonLines({ reasons, counts }: BulkShown): string[] {
  const more = RETRIED_RESULTS.reduce((sum, result) => sum + (counts[result] ?? 0), 0) - reasons.length;
  const lines = reasons.map(({ number, reason }) => `• ${number === null ? 'A case' : `#${number}`}: ${reason ?? ''}`);
  return more > 0 ? [...lines, `… and ${more.toLocaleString('en')} more in the list`] : lines;
}

function endButtons(run: BulkShown) {
  const value = reference(run);
  return [
    ...(run.canUndo ? [button('bulk_undo', 'Undo', { value, accessibility_label: 'Undo this for all cases' })] : []),
    ...(run.canRetry ? [button('bulk_retry', 'Try the rest again', { value })] : []),
    ...(countAll(run.counts) > 0 ? [button('bulk_list', 'Full list', { value })] : []),
  ];
}

function reference({ spaceId, runId }: BulkShown): string {
  return JSON.stringify({ spaceId, runId });
}
