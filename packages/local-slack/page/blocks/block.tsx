import type { KnownBlock } from '@slack/types';
import { InBlockContext } from '../surface/surface.tsx';
import { Markdown } from '../text/markdown.tsx';
import { Card, Carousel, Container, Plan, TaskCard } from './composed.tsx';
import { Image } from './image.tsx';
import { Input } from './input.tsx';
import { RichText } from './rich-text.tsx';
import { Section } from './section.tsx';
import { Actions, Alert, Context, Header, RemoteFile, Video } from './small.tsx';
import { DataTable, Table } from './table.tsx';
import { Call, DrawnOrWords, Unknown } from './unknown.tsx';

function Content({ block }: { block: KnownBlock }) {
  switch (block.type) {
    case 'section':
      return <Section block={block} />;
    case 'actions':
      return <Actions block={block} />;
    case 'input':
      return <Input block={block} />;
    case 'context':
      return <Context block={block} />;
    case 'header':
      return <Header block={block} />;
    case 'divider':
      return <hr />;
    case 'image':
      return <Image block={block} />;
    case 'rich_text':
      return <RichText block={block} />;
    case 'table':
      return <Table block={block} />;
    case 'data_table':
      return <DataTable block={block} />;
    case 'markdown':
      return <Markdown text={block.text} />;
    case 'alert':
      return <Alert block={block} />;
    case 'file':
      return <RemoteFile block={block} />;
    case 'video':
      return <Video block={block} />;
    case 'card':
      return <Card block={block} />;
    case 'carousel':
      return <Carousel block={block} />;
    case 'container':
      return (
        <Container block={block}>
          <Blocks blocks={block.child_blocks} />
        </Container>
      );
    case 'plan':
      return <Plan block={block} />;
    case 'task_card':
      return <TaskCard block={block} />;
    case 'context_actions':
      return <Unknown block={block} />;
    // Slack may know blocks that its published types do not know, or not yet.
    default:
      return isCall(block) ? <Call block={block} /> : <Unknown block={block} />;
  }
}

function isCall({ type }: { type: string }): boolean {
  return type === 'call';
}

/** The blocks of a message, a modal or Home, one under the other; the surface around them answers their elements. */
export function Blocks({ blocks }: { blocks: unknown[] }) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The local Slack has checked the app's own; one of another app that has not its kind's shape is shown by its words.
  return (blocks as KnownBlock[]).map((block, index) => (
    <div className={`block block-${block.type}`} key={block.block_id ?? index}>
      <InBlockContext value={{ blockId: block.block_id ?? '', input: false, optional: true }}>
        <DrawnOrWords block={block}>
          <Content block={block} />
        </DrawnOrWords>
      </InBlockContext>
    </div>
  ));
}
