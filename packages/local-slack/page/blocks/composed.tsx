import type { CardBlock, CarouselBlock, ContainerBlock, PlanBlock, TaskCardBlock } from '@slack/types';
import type { ReactNode } from 'react';
import { Button } from '../elements/button.tsx';
import { Mrkdwn, PlainText, TextObject } from '../text/mrkdwn.tsx';
import { ImageElementView } from './image.tsx';
import { RichText } from './rich-text.tsx';

/** A `card`: picture, title, subtitle, body and up to three buttons. */
export function Card({ block }: { block: CardBlock }) {
  return (
    <article className="card">
      {block.hero_image && <ImageElementView image={block.hero_image} className="card-hero" />}
      {block.title && (
        <div className="card-title">
          <Mrkdwn text={block.title.text} />
        </div>
      )}
      {block.subtitle && (
        <div className="quiet">
          <Mrkdwn text={block.subtitle.text} />
        </div>
      )}
      {block.body && <Mrkdwn text={block.body.text} />}
      {block.actions && (
        <div className="actions">
          {block.actions.map((button, index) => (
            <Button element={button} key={button.action_id ?? index} />
          ))}
        </div>
      )}
    </article>
  );
}

/** A `carousel`: cards in a row that scrolls. */
export function Carousel({ block }: { block: CarouselBlock }) {
  return (
    <div className="carousel">
      {block.elements.map((card, index) => (
        <Card block={card} key={card.block_id ?? index} />
      ))}
    </div>
  );
}

/** A `container`: its blocks, as children, in a frame with a title; one that collapses opens on its title. */
export function Container({ block, children }: { block: ContainerBlock; children: ReactNode }) {
  const title = block.rich_text_title ? (
    <RichText block={block.rich_text_title} />
  ) : (
    block.title && <PlainText text={block.title.text} />
  );
  const body = (
    <>
      {block.subtitle && (
        <div className="quiet">
          <TextObject text={block.subtitle} />
        </div>
      )}
      {children}
    </>
  );
  if (!block.is_collapsible) {
    return (
      <section className="container">
        {title && <div className="card-title">{title}</div>}
        {body}
      </section>
    );
  }
  return (
    <details className="container" open={!block.default_collapsed}>
      <summary>{title ?? 'Details'}</summary>
      {body}
    </details>
  );
}

const taskMarks = { pending: '○', in_progress: '◐', complete: '✓', error: '!' } as const;

/** A `task_card`: a step of work with its state. */
export function TaskCard({ block }: { block: TaskCardBlock }) {
  return (
    <section className="container">
      <div className="card-title">
        <span role="img" aria-label={block.status.replace('_', ' ')}>
          {taskMarks[block.status]}
        </span>{' '}
        {block.title}
      </div>
      {block.details && <RichText block={block.details} />}
      {block.output && <RichText block={block.output} />}
    </section>
  );
}

/** A `plan`: a titled list of tasks. */
export function Plan({ block }: { block: PlanBlock }) {
  return (
    <section className="container">
      <div className="card-title">{block.title}</div>
      {(block.tasks ?? []).map((task, index) => (
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Slack's types leave open what a task is; its reference says a `task_card`.
        <TaskCard block={task as TaskCardBlock} key={index} />
      ))}
    </section>
  );
}
