import type { RichTextBlock, RichTextBlockElement, RichTextElement, RichTextList } from '@slack/types';
import type { ReactNode } from 'react';
import { emojiFromUnicode } from '../text/emoji.ts';
import {
  ChannelMention,
  DateLeaf,
  Emoji,
  GroupMention,
  SafeLink,
  UserGroupMention,
  UserMention,
} from '../text/leaves.tsx';

function LeafContent({ leaf }: { leaf: RichTextElement }): ReactNode {
  switch (leaf.type) {
    case 'text':
      return leaf.text;
    case 'link':
      return <SafeLink url={leaf.url}>{leaf.text || leaf.url}</SafeLink>;
    case 'user':
      return <UserMention id={leaf.user_id} />;
    case 'channel':
      return <ChannelMention id={leaf.channel_id} />;
    case 'usergroup':
      return <UserGroupMention id={leaf.usergroup_id} />;
    case 'team':
      return <GroupMention name={leaf.team_id} />;
    case 'broadcast':
      return <GroupMention name={leaf.range} />;
    case 'emoji':
      return <Emoji name={leaf.name} {...(leaf.unicode && { character: emojiFromUnicode(leaf.unicode) })} />;
    case 'date':
      return <DateLeaf timestamp={leaf.timestamp} format={leaf.format} url={leaf.url} fallback={leaf.fallback ?? ''} />;
    case 'color':
      return (
        <>
          <span className="swatch" style={{ background: leaf.value }} />
          {leaf.value}
        </>
      );
    default:
      return null;
  }
}

/** One leaf of rich text in its styles. */
function Leaf({ leaf }: { leaf: RichTextElement }) {
  const { bold, italic, strike, underline, code } = leaf.style ?? {};
  let content = <LeafContent leaf={leaf} />;
  if (code) content = <code>{content}</code>;
  if (underline) content = <u>{content}</u>;
  if (strike) content = <s>{content}</s>;
  if (italic) content = <i>{content}</i>;
  if (bold) content = <b>{content}</b>;
  return content;
}

function Leaves({ leaves }: { leaves: RichTextElement[] }) {
  return leaves.map((leaf, index) => <Leaf leaf={leaf} key={index} />);
}

const numberings = ['1', 'a', 'i'] as const;

// Slack sends `offset` (how many numbers came before), which its published types do not know yet.
function List({ list }: { list: RichTextList & { offset?: number } }) {
  const indent = list.indent ?? 0;
  const items = list.elements.map((item, index) => (
    <li key={index}>
      <Leaves leaves={item.elements} />
    </li>
  ));
  const className = `rich-list indent-${Math.min(indent, 8)} ${list.border ? 'bordered' : ''}`;
  return list.style === 'ordered' ? (
    <ol className={className} type={numberings[indent % 3]} start={(list.offset ?? 0) + 1}>
      {items}
    </ol>
  ) : (
    <ul className={`${className} bullet-${indent % 3}`}>{items}</ul>
  );
}

function Element({ element }: { element: RichTextBlockElement }) {
  switch (element.type) {
    case 'rich_text_section':
      return (
        <div className="rich-section">
          <Leaves leaves={element.elements} />
        </div>
      );
    case 'rich_text_list':
      return <List list={element} />;
    case 'rich_text_quote':
      return (
        <blockquote>
          <Leaves leaves={element.elements} />
        </blockquote>
      );
    case 'rich_text_preformatted':
      return (
        <pre className={element.border ? 'bordered' : undefined}>
          <Leaves leaves={element.elements} />
        </pre>
      );
  }
}

/** A `rich_text` block: its leaves are literal, so nothing in them is read as markup. */
export function RichText({ block }: { block: RichTextBlock }) {
  return (
    <div className="rich-text">
      {block.elements.map((element, index) => (
        <Element element={element} key={index} />
      ))}
    </div>
  );
}
