import type { Button, KnownBlock } from '@slack/types';
import { CASE_STATUSES, type Case } from '../../../core/cases/case.ts';
import type { ListColumn } from '../../../core/search/list-columns.ts';
import { parseQuery } from '../../../core/search/query.ts';
import { cut } from '../../../core/text.ts';
import type { Counts } from '../../../operations/search/count-cases.ts';
import { BUTTON_VALUE } from '../../limits.ts';
import { button, clip, plain } from '../elements.ts';
import { type Message, sentenceMessage, topText } from '../message.ts';
import type { Names } from '../people.ts';
import { leaf, leaves, richText, section } from '../rich.ts';
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
  /** The query as people read it, where that is something else. */
  shown?: string;
  /** The query in which words that were taken for conditions are text, where there are such words. */
  literal?: string | undefined;
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
  const { cases, next, counts, query, shown = query, literal, isTrash = false, columns, spaceId, names, now } = list;
  if (cases.length === 0) return emptyList(shown, literal, spaceId);
  const page = cases.slice(0, LIST_PAGE_CASES);
  const { count, more } = counts.total;
  const heading = `${number(counts.total)} ${count === 1 && !more ? 'case' : 'cases'}`;
  const asked = asCode(shown);
  const about = asked === '' ? heading : `${heading} for ${asked}`;
  const control = isTrash ? ('restore' as const) : ('menu' as const);
  const look = { control, ...(columns && { columns }) };
  const blocks: KnownBlock[] = [
    richText([section(leaf(heading, { bold: true }), ...leaves(about.slice(heading.length)))]),
    { type: 'context', elements: [plain(overview(counts), 300)] },
    ...page.map((one) => caseRow(one, spaceId, names, now, look)),
    ...buttons({ query, spaceId }, next, literal !== undefined && hasText(query) ? literal : undefined),
  ];
  const spoken = page.map(
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

function buttons(
  list: Pick<CaseList, 'query' | 'spaceId'>,
  next: CaseList['next'],
  literal: string | undefined,
): KnownBlock[] {
  const value = JSON.stringify(list);
  const nextValue = JSON.stringify({ ...list, after: next });
  if (nextValue.length > BUTTON_VALUE) return [richText([section(leaf('Narrow your search to see the rest.'))])];
  const elements: Button[] = [
    ...(next ? [button('list_more', 'Next page', { value: nextValue })] : []),
    button('list_select', 'Select…', { value }),
    button('list_options', 'Sort, columns…', { value }),
    ...literalButton(literal, list.spaceId),
  ];
  return [{ type: 'actions', elements }];
}

function emptyList(query: string, literal: string | undefined, spaceId: string): Message {
  const asked = asCode(query);
  const words = asked === '' ? 'There are no cases here yet.' : `No case matches ${asked}.`;
  const { text, blocks } = sentenceMessage(words);
  const elements = [...literalButton(literal, spaceId), button('help_new', 'New case', { style: 'primary' })];
  return { text, blocks: [...blocks, { type: 'actions', elements }] };
}

/** The search in the way of code, so that it is seen what was understood. */
function asCode(query: string): string {
  const text = cut(query.trim(), 200).replaceAll('`', "'");
  return text === '' ? '' : `\`${text}\``;
}

/** Offer to look for words that were taken for conditions, as they may be meant as text. */
function literalButton(literal: string | undefined, spaceId: string): Button[] {
  if (literal === undefined) return [];
  const value = JSON.stringify({ query: literal, spaceId });
  return value.length > BUTTON_VALUE ? [] : [button('list_show', `Search ${literal}`, { value })];
}

function hasText(query: string): boolean {
  return parseQuery(query).conditions.some(({ field }) => field === 'text');
}
