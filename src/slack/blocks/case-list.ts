import type { KnownBlock, SectionBlock } from '@slack/types';
import type { Case } from '../../core/case.ts';
import { cut } from '../../core/text.ts';
import { BUTTON_VALUE } from '../limits.ts';
import { caseBlockId } from './case-block-id.ts';
import { button, clip, plain } from './elements.ts';
import { type Message, sentenceMessage, topText } from './message.ts';
import { type Names, personName } from './people.ts';
import { leaf, richText, section } from './rich.ts';
import { age, bare, count, listing, SEVERITY, STATUS } from './words.ts';

/** Cases that one message shows. */
export const LIST_PAGE = 10;

/** A page of cases that a query found, of `total`. */
export interface CaseList {
  cases: readonly Case[];
  total: number;
  query: string;
  offset?: number;
  spaceId: string;
  names: Names;
  now: Date;
}

/** Cases, two lines each, with a button `case_open`; `list_more` has `{query, offset}` of the next page as its value. */
export function caseList(list: CaseList): Message {
  const { cases, total, query, offset = 0, spaceId, names, now } = list;
  if (cases.length === 0) return emptyList(query);
  const shown = cases.slice(0, LIST_PAGE);
  const heading =
    offset === 0 && total <= shown.length
      ? count(total, 'case')
      : `${offset + 1}–${offset + shown.length} of ${count(total, 'case')}`;
  const about = query.trim() === '' ? heading : `${heading} for ${cut(query.trim(), 200)}`;
  const blocks: KnownBlock[] = [
    richText([section(leaf(about, { bold: true }))]),
    ...shown.map((one) => caseRow(one, spaceId, names, now)),
    ...next(query, offset + shown.length, total),
  ];
  const spoken = shown.map(
    (one) =>
      `Case ${one.incremental_id}, ${clip(one.title, 60)}, ${bare(SEVERITY[one.severity])}, ${bare(STATUS[one.status])}.`,
  );
  return { text: topText(`${about}.`, ...spoken), blocks };
}

/** One case as two lines with a button `case_open`; `part` keeps the block id unique where a case stands twice. */
export function caseRow(of: Case, spaceId: string, names: Names, now: Date, part = 'row'): SectionBlock {
  const { incremental_id: number, severity, status, assignees, total_comments, created_at } = of;
  const facts = [
    SEVERITY[severity],
    STATUS[status],
    assignees.length === 0
      ? 'unassigned'
      : listing(
          assignees.map((one) => personName(one, names)),
          2,
        ),
    age(created_at, now),
    total_comments > 0 ? `💬 ${total_comments}` : '',
  ].filter((fact) => fact !== '');
  return {
    type: 'section',
    block_id: caseBlockId(spaceId, number, part),
    text: plain(`#${number} ${clip(of.title, 160)}\n${facts.join(' · ')}`, 600),
    accessory: button('case_open', 'Open', { value: String(number), accessibility_label: `Open case ${number}` }),
  };
}

function next(query: string, offset: number, total: number): KnownBlock[] {
  if (offset >= total) return [];
  const value = JSON.stringify({ query, offset });
  if (value.length > BUTTON_VALUE) return [richText([section(leaf('Narrow your search to see the rest.'))])];
  const left = Math.min(total - offset, LIST_PAGE);
  return [{ type: 'actions', elements: [button('list_more', `Show ${left} more`, { value })] }];
}

function emptyList(query: string): Message {
  const words = query.trim() === '' ? 'There are no cases here yet.' : `No case matches ${cut(query.trim(), 200)}.`;
  const { text, blocks } = sentenceMessage(words);
  return {
    text,
    blocks: [...blocks, { type: 'actions', elements: [button('help_new', 'New case', { style: 'primary' })] }],
  };
}
