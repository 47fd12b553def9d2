import { Fragment } from 'react';
import { ChannelMention, DateLeaf, Emoji, GroupMention, SafeLink, UserMention } from './leaves.tsx';
import { type Inline, type Part, parseMrkdwn } from './parse-mrkdwn.ts';

const styleTags = { bold: 'b', italic: 'i', strike: 's' } as const;

function InlineNode({ node }: { node: Inline }) {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'code':
      return <code>{node.text}</code>;
    case 'styled': {
      const Tag = styleTags[node.style];
      return (
        <Tag>
          <Inlines nodes={node.children} />
        </Tag>
      );
    }
    case 'link':
      return (
        <SafeLink url={node.url}>
          <Inlines nodes={node.children} />
        </SafeLink>
      );
    case 'user':
      return <UserMention id={node.id} />;
    case 'channel':
      return <ChannelMention id={node.id} label={node.label} />;
    case 'usergroup':
    case 'broadcast':
      return <GroupMention name={(node.label ?? node.id).replace(/^@/, '')} />;
    case 'date':
      return <DateLeaf {...node} />;
    case 'emoji':
      return <Emoji name={node.name} />;
  }
}

function Inlines({ nodes }: { nodes: Inline[] }) {
  return nodes.map((node, index) => <InlineNode node={node} key={index} />);
}

function PartNode({ part }: { part: Part }) {
  if (part.kind === 'pre') return <pre>{part.text}</pre>;
  const lines = part.lines.map((line, index) => (
    <Fragment key={index}>
      {index > 0 && <br />}
      <Inlines nodes={line} />
    </Fragment>
  ));
  return part.kind === 'quote' ? <blockquote>{lines}</blockquote> : <span>{lines}</span>;
}

/** Text in Slack's mrkdwn. */
export function Mrkdwn({ text }: { text: string }) {
  return parseMrkdwn(text).map((part, index) => <PartNode part={part} key={index} />);
}

/** Plain text with its emoji names drawn and its line breaks kept. */
export function PlainText({ text }: { text: string }) {
  return text
    .split(/:([a-z0-9_+-]+):/)
    .map((piece, index) => (index % 2 ? <Emoji name={piece} key={index} /> : <Fragment key={index}>{piece}</Fragment>));
}

/** A text object of Block Kit: `mrkdwn` or `plain_text`. */
export function TextObject({ text }: { text: { type: string; text: string; emoji?: boolean } }) {
  return text.type === 'mrkdwn' ? <Mrkdwn text={text.text} /> : <PlainText text={text.text} />;
}
