import type { RichTextElement } from '@slack/types';
import type { UserAction } from '../../../core/cases/user-action.ts';
import type { Names } from '../people.ts';
import { leaf, link } from '../rich.ts';
import { describeChange, describePush } from './describe-change.ts';

/** Build a recorded change to stand after a name, cut at `max` characters; the ticket of a push is a link to it. */
export function changeLeaves(action: UserAction, names: Names, max?: number): RichTextElement[] {
  const { words, ticket } = action.type === 'pushed' || action.type === 'link_ticket' ? describePush(action) : {};
  if (words === undefined || !ticket) return [leaf(describeChange(action, names), undefined, max)];
  return [leaf(`${words} `), link(ticket.url, ticket.title)];
}
