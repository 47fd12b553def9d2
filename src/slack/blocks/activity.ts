import type { KnownBlock, RichTextElement } from '@slack/types';
import type { Case } from '../../core/case.ts';
import type { UserAction } from '../../core/user-action.ts';
import { caseBlockId } from './case-block-id.ts';
import { describeChange } from './describe-change.ts';
import { button, clip } from './elements.ts';
import { type Message, topText } from './message.ts';
import { type Names, personName } from './people.ts';
import { date, leaf, lines, richText } from './rich.ts';

/** Entries that one message shows; more would not be read, and Slack bounds the size of a message. */
export const ACTIVITY_PAGE = 15;

/** A page of a case's activity, newest first; entries beyond `ACTIVITY_PAGE` are left for the next page. */
export interface ActivityPage {
  case: Case;
  spaceId: string;
  actions: readonly UserAction[];
  names: Names;
  offset?: number;
}

/** Who changed what and when, with old and new values. Button `activity_more` has the next offset as its value. */
export function activity({ case: of, spaceId, actions, names, offset = 0 }: ActivityPage): Message {
  const shown = actions.slice(0, ACTIVITY_PAGE);
  const title = `Activity of #${of.incremental_id} ${clip(of.title, 200)}`;
  const blocks: KnownBlock[] = [
    richText([lines([leaf(title, { bold: true })], ...shown.map((one) => entry(one, names)))]),
  ];
  if (shown.length === 0) blocks.push(richText([lines([leaf('Nothing has happened here yet.')])]));
  if (actions.length > shown.length) {
    const value = String(offset + shown.length);
    const elements = [button('activity_more', 'Show older', { value })];
    blocks.push({ type: 'actions', block_id: caseBlockId(spaceId, of.incremental_id, 'activity'), elements });
  }
  const spoken = shown.slice(0, 5).map((one) => `${personName(one.created_by, names)} ${describeChange(one, names)}.`);
  return { text: topText(`${title}.`, ...spoken), blocks };
}

function entry(action: UserAction, names: Names): RichTextElement[] {
  return [
    date(action.created_at, '{date_short_pretty} {time}'),
    leaf('  '),
    leaf(personName(action.created_by, names), { bold: true }),
    leaf(` ${describeChange(action, names)}`, undefined, 500),
  ];
}
