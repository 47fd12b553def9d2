import type { Button, KnownBlock } from '@slack/types';
import { CASE_STATUSES, type Case } from '../../../core/cases/case.ts';
import type { ListColumn } from '../../../core/search/list-columns.ts';
import { cut } from '../../../core/text.ts';
import type { Counts } from '../../../operations/search/count-cases.ts';
import { BUTTON_VALUE } from '../../limits.ts';
import { button, clip, plain } from '../elements.ts';
import { type Message, sentenceMessage, topText } from '../message.ts';
import type { Names } from '../people.ts';
import { leaf, richText, section } from '../rich.ts';
import { bare, duration, SEVERITY, STATUS } from '../words.ts';
import { caseRow } from './case-row.ts';

/** Cases that one message shows. */
export const LIST_PAGE_CASES = 10;

/** A page of the cases that a query found. */
export interface CaseList {
  cases: readonly Case[];
  /** Where the next page begins; null on the last one. */
  next: [order: string, number: number] | null;
  counts: Counts;
  query: string;
  /** Whether these are deleted cases, which can be restored instead of opened. */
  isTrash?: boolean;
  columns?: readonly ListColumn[];
  spaceId: string;
  names: Names;
  now: Date;
}

/**
 * Build a list of cases, two lines each, with a menu `list_row`, and what can be done with the list: `list_more`
 * (`{query, spaceId, after}` as its value), `list_select` and `list_options` (`{query, spaceId}`).
 */
export function caseList(list: CaseList): Message {
  const { cases, next, counts, query, isTrash = false, columns, spaceId, names, now } = list;
  if (cases.length === 0) return emptyList(query);
  const shown = cases.slice(0, LIST_PAGE_CASES);
  const { count, more } = counts.total;
  const heading = `${number(counts.total)} ${count === 1 && !more ? 'case' : 'cases'}`;
  const about = query.trim() === '' ? heading : `${heading} for ${cut(query.trim(), 200)}`;
  const control = isTrash ? ('restore' as const) : ('menu' as const);
  const look = { control, ...(columns && { columns }) };
  const blocks: KnownBlock[] = [
    richText([section(leaf(about, { bold: true }))]),
    { type: 'context', elements: [plain(overview(counts), 300)] },
    ...shown.map((one) => caseRow(one, spaceId, names, now, look)),
    ...buttons({ query, spaceId }, next),
  ];
  const spoken = shown.map(
    (one) =>
      `Case ${one.incremental_id}, ${clip(one.title, 60)}, ${bare(SEVERITY[one.severity])}, ${bare(STATUS[one.status])}.`,
  );
  return { text: topText(`${about}.`, ...spoken), blocks };
}

/** `12 open · 3 in progress · 10,000+ closed, in 2 d 3 h on average`. */
function overview({ byStatus, averageTimeToClose }: Counts): string {
  const parts = CASE_STATUSES.map((status) => `${number(byStatus[status])} ${bare(STATUS[status])}`);
  const average = averageTimeToClose === null ? '' : `, in ${duration(averageTimeToClose)} on average`;
  return `${parts.join(' · ')}${average}`;
}

function number({ count, more }: { count: number; more: boolean }): string {
  return `${count.toLocaleString('en')}${more ? '+' : ''}`;
}

function buttons(list: Pick<CaseList, 'query' | 'spaceId'>, next: CaseList['next']): KnownBlock[] {
  const value = JSON.stringify(list);
  const nextValue = JSON.stringify({ ...list, after: next });
  if (nextValue.length > BUTTON_VALUE) return [richText([section(leaf('Narrow your search to see the rest.'))])];
  const elements: Button[] = [
    ...(next ? [button('list_more', 'Next page', { value: nextValue })] : []),
    button('list_select', 'Select…', { value }),
    button('list_options', 'Sort, columns…', { value }),
  ];
  return [{ type: 'actions', elements }];
}

function emptyList(query: string): Message {
  const words = query.trim() === '' ? 'There are no cases here yet.' : `No case matches ${cut(query.trim(), 200)}.`;
  const { text, blocks } = sentenceMessage(words);
  return {
    text,
    blocks: [...blocks, { type: 'actions', elements: [button('help_new', 'New case', { style: 'primary' })] }],
  };
}
