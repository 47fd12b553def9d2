import type { RichTextElement } from '@slack/types';
import type { Attachment } from '../../../core/attachments/attachment.ts';
import type { UserAction } from '../../../core/cases/user-action.ts';
import type { ImageResolver } from '../../../core/markdown/index.ts';
import { plainText } from '../../../core/markdown/index.ts';
import { MESSAGE_BLOCKS } from '../../limits.ts';
import { changeLeaves } from '../cases/change-leaves.ts';
import { describeChange } from '../cases/describe-change.ts';
import { type Message, topText } from '../message.ts';
import { type Names, personName } from '../people.ts';
import { leaf, lines, richText } from '../rich.ts';
import { listing } from '../words.ts';
import { commentBlocks } from './comment-blocks.ts';
import { commentRow } from './comment-menu.ts';

/** A comment to show in a case's thread; `image` says which images of it Slack holds. */
export interface CommentEntry {
  comment: Pick<Attachment, 'id' | 'attributes'>;
  number: number;
  spaceId: string;
  names: Names;
  image?: ImageResolver;
}

/**
 * Build a comment as a reply in the case's thread, with its menu. What is too long for a message is cut, with a button.
 */
export function commentEntry({ comment, number, spaceId, names, image }: CommentEntry): Message {
  const room = { maxBlocks: MESSAGE_BLOCKS - 3, maxSize: 11_000 };
  const { blocks, truncated } = commentBlocks(comment, names, room, image);
  const row = commentRow(comment.id, truncated, spaceId, number);
  if (row && comment.attributes.type === 'user') blocks.push(row);
  const { created_by, comment: markdown } = comment.attributes;
  const said = plainText(typeof markdown === 'string' ? markdown : '', 600);
  return { text: topText(`${personName(created_by, names)} commented on case ${number}: ${said}`), blocks };
}

/** Build one reply of changes made within a short while, a line a person: who closed it, what was renamed to what. */
export function changesEntry(number: number, actions: readonly UserAction[], names: Names): Message {
  const groups = byAuthor(actions, names);
  const shown = groups.slice(0, 10).flatMap(({ author, changes }) => linesOf(author, changes, names));
  const text = groups.map(({ author, changes }) => `${author} ${listing(spoken(changes, names), 8)}.`).join(' ');
  return { text: topText(`Case ${number}: ${text}`), blocks: [richText([lines(...shown)])] };
}

const spoken = (changes: readonly UserAction[], names: Names) => changes.map((one) => describeChange(one, names));

/** Two changes fit in one line; more stand below each other, to be read at a glance. */
function linesOf(author: string, changes: readonly UserAction[], names: Names): RichTextElement[][] {
  const said = changes.map((one) => changeLeaves(one, names));
  const [first = [], second] = said;
  const head = [leaf(author, { bold: true }), leaf(' '), ...first];
  if (said.length <= 2) return [second ? [...head, leaf(' and '), ...second] : head];
  const rest = said.length > 9 ? [...said.slice(1, 8), [leaf(`${said.length - 8} more changes`)]] : said.slice(1);
  return [head, ...rest.map((change) => [leaf('  · '), ...change])];
}

function byAuthor(actions: readonly UserAction[], names: Names): { author: string; changes: UserAction[] }[] {
  const groups: { author: string; changes: UserAction[] }[] = [];
  for (const action of actions) {
    const author = personName(action.created_by, names);
    const last = groups.at(-1);
    if (last?.author === author) last.changes.push(action);
    else groups.push({ author, changes: [action] });
  }
  return groups;
}
