import type { ActionsBlock, ActionsBlockElement, KnownBlock, PlainTextOption } from '@slack/types';
import { mark } from '../../../core/cases/merge-edits.ts';
import { ACTIVITY_ORDER, ACTIVITY_SHOW } from '../../../operations/cases/get-activity.ts';
import { OPTION_VALUE } from '../../limits.ts';
import { button, option, select } from '../elements.ts';
import { personName } from '../people.ts';
import { ACTIVITY_PAGE_ENTRIES, type ActivityPage, type ActivityView } from './activity-page.ts';
import { caseBlockId } from './case-block-id.ts';

const SHOW = { all: 'All', comments: 'Comments', history: 'History' };
const ORDER = { newest: 'Newest first', oldest: 'Oldest first' };
/** Authors in the menu, the busiest; the others can be typed. */
const MAX_AUTHORS = 15;

/**
 * Return the words that ask for a view, as a person could type them after `activity 42`; also the value of each
 * control.
 */
export function activityWords({ show, order, author, offset }: ActivityView): string {
  const by = author === undefined ? [] : [`by:"${author}"`];
  return [show, order, ...by, ...(offset > 0 ? [`from:${offset}`] : [])].join(' ');
}

/** Build menus for what to show, in which order and by whom, and buttons to turn the page. */
export function activityControls(page: ActivityPage, shown: number, hasMore: boolean): KnownBlock[] {
  const { case: of, spaceId, view, counts } = page;
  const first = { ...view, offset: 0 };
  const show = ACTIVITY_SHOW.map((name) =>
    option(activityWords({ ...first, show: name }), `${SHOW[name]} (${counts[name].toLocaleString('en')})`),
  );
  const order = ACTIVITY_ORDER.map((name) => option(activityWords({ ...first, order: name }), ORDER[name]));
  const now = activityWords(first);
  const authors = authorOptions(page, first);
  const menus: ActionsBlockElement[] = [select('activity_show', show, now, 'Show')];
  menus.push(select('activity_order', order, now, 'Order'));
  if (authors.length > 2 || view.author !== undefined) menus.push(select('activity_author', authors, now, 'By'));
  const row = (name: string, elements: ActionsBlockElement[]): ActionsBlock => ({
    type: 'actions',
    block_id: caseBlockId(spaceId, of.incremental_id, `${name}~${mark(activityWords(view))}`),
    elements,
  });
  const turns = turnButtons(view, shown, hasMore);
  return [row('activity', menus), ...(turns.length > 0 ? [row('pages', turns)] : [])];
}

function turnButtons(view: ActivityView, shown: number, hasMore: boolean): ActionsBlockElement[] {
  const [back, on] = view.order === 'newest' ? ['Newer', 'Older'] : ['Older', 'Newer'];
  const to = (offset: number) => activityWords({ ...view, offset });
  return [
    ...(view.offset > 0
      ? [
          button('activity_back', `Show ${back?.toLowerCase()}`, {
            value: to(Math.max(0, view.offset - ACTIVITY_PAGE_ENTRIES)),
          }),
        ]
      : []),
    ...(hasMore ? [button('activity_more', `Show ${on?.toLowerCase()}`, { value: to(view.offset + shown) })] : []),
  ];
}

/** Everybody, then each author; one whose key no option can hold, or no words can quote, is left out. */
function authorOptions({ authors, names }: ActivityPage, view: ActivityView): PlainTextOption[] {
  const { author: _, ...everybody } = view;
  const each = authors
    .slice(0, MAX_AUTHORS)
    .filter(({ key }) => key !== '' && !/["\n]/.test(key))
    .map(({ key, user }) => ({ value: activityWords({ ...view, author: key }), user }))
    .filter(({ value }) => value.length <= OPTION_VALUE);
  return [
    option(activityWords(everybody), 'Everybody'),
    ...each.map(({ value, user }) => option(value, personName(user, names))),
  ];
}
