import type { ActionsBlock, Overflow } from '@slack/types';
import type { Attachment } from '../../../core/attachments/attachment.ts';
import { DocketError } from '../../../core/error.ts';
import { plainText } from '../../../core/markdown/index.ts';
import { isKeyOf } from '../../../core/objects.ts';
import { OPTION_VALUE } from '../../limits.ts';
import { caseBlockId } from '../cases/case-block-id.ts';
import { button, clip, option, plain } from '../elements.ts';
import { type Message, topText } from '../message.ts';
import { type Names, personName } from '../people.ts';

const CHOICES = { edit: 'Edit', quote: 'Quote', link: 'Copy link', delete: 'Delete…' } as const;
export type CommentChoice = keyof typeof CHOICES;

/**
 * Return the row under a comment: "Show all" where it was cut, and the menu `comment_more` with `<choice>:<comment
 * id>`.
 */
export function commentRow(id: string, truncated: boolean, spaceId: string, number: number): ActionsBlock | undefined {
  const elements = [
    ...(truncated ? [button('comment_show_all', 'Show all', { value: id })] : []),
    ...(id.length <= OPTION_VALUE - 'delete:'.length ? [menu(id)] : []),
  ];
  return elements.length === 0
    ? undefined
    : { type: 'actions', block_id: caseBlockId(spaceId, number, 'comment'), elements };
}

function menu(id: string): Overflow {
  const options = Object.entries(CHOICES).map(([choice, words]) => option(`${choice}:${id}`, words));
  return { type: 'overflow', action_id: 'comment_more', options };
}

/** Read what was chosen in the menu of a comment. Throw where another version of Docket made the menu. */
export function parseCommentChoice(value: string): { choice: CommentChoice; id: string } {
  const [, choice, id] = /^(\w+):(.+)$/s.exec(value) ?? [];
  if (choice === undefined || id === undefined || !isKeyOf(CHOICES, choice)) {
    throw new DocketError('message_of_older_version');
  }
  return { choice, id };
}

/** Ask whether a comment shall really go, naming it. */
export function deleteCommentQuestion({ id, attributes }: Attachment, spaceId: string, number: number, names: Names) {
  const author = personName(attributes.created_by, names);
  const words = `Delete this comment of ${author} on case #${number}? “${clip(plainText(attributes.comment ?? '', 200), 200)}”`;
  const block = {
    type: 'section' as const,
    block_id: caseBlockId(spaceId, number, 'comment'),
    text: plain(words),
    accessory: button('comment_delete', 'Delete', {
      value: id,
      style: 'danger',
      accessibility_label: `Delete the comment of ${author}`,
    }),
  };
  return { text: topText(words), blocks: [block] } satisfies Message;
}
