import type { HomeView, KnownBlock } from '@slack/types';
import type { Case } from '../../core/case.ts';
import { caseRow } from './case-row.ts';
import { button } from './elements.ts';
import type { Names } from './people.ts';
import { leaf, richText, section } from './rich.ts';
import { count } from './words.ts';

/** What the Home tab shows. */
export interface Home {
  mine: { cases: readonly Case[]; total: number };
  recent: { cases: readonly Case[]; total: number };
  spaceId: string;
  names: Names;
  now: Date;
}

/** The Home tab: what is on my plate first, then what is open here. */
export function home({ mine, recent, spaceId, names, now }: Home): HomeView {
  const heading = (text: string): KnownBlock => ({ type: 'header', text: { type: 'plain_text', text } });
  const rows = (cases: readonly Case[], part: string) =>
    cases.map((one) => caseRow(one, spaceId, names, now, { part }));
  const nothing = (text: string) => richText([section(leaf(text))]);
  const blocks: KnownBlock[] = [
    {
      type: 'actions',
      elements: [button('help_new', 'New case', { style: 'primary' }), button('help_list', 'Find cases')],
    },
    heading(mine.total === 0 ? 'Assigned to you' : `Assigned to you: ${count(mine.total, 'open case')}`),
    ...(mine.total === 0 ? [nothing('Cases that are assigned to you will appear here.')] : rows(mine.cases, 'mine')),
    heading(recent.total === 0 ? 'Open cases' : `Open here: ${count(recent.total, 'case')}`),
    ...(recent.total === 0
      ? [nothing('Nothing is open. A new case starts with the button above.')]
      : rows(recent.cases, 'recent')),
  ];
  return { type: 'home', blocks };
}

/** A Home tab that only says something: why there is nothing to show. */
export function wordsHome(words: string): HomeView {
  return { type: 'home', blocks: [richText([section(leaf(words))])] };
}
