import { Component, type ReactNode } from 'react';
import { SafeLink } from '../text/leaves.tsx';

const named = new Set(['text', 'title', 'subtitle', 'name', 'label', 'alt_text', 'description', 'fallback']);

/** The words that a block of an unknown kind carries, in the order in which they lie there. */
function wordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) =>
    typeof inside === 'string' ? (named.has(key) && inside ? [inside] : []) : wordsIn(inside),
  );
}

/** A block whose kind this page does not draw: its kind and its words. */
export function Unknown({ block }: { block: { type: string } }) {
  return (
    <div className="unknown-block">
      <p className="quiet">This block ({block.type}) cannot be shown here.</p>
      {wordsIn(block).map((words, index) => (
        <p key={index}>{words}</p>
      ))}
    </div>
  );
}

/** A `call`: its name, and the way to it. */
export function Call({ block }: { block: { type: string } }) {
  const call: unknown = Reflect.get(block, 'call');
  const v1: unknown = typeof call === 'object' && call !== null ? Reflect.get(call, 'v1') : undefined;
  if (typeof v1 !== 'object' || v1 === null) return <Unknown block={block} />;
  const url: unknown = Reflect.get(v1, 'join_url');
  return (
    <section className="container">
      <div className="card-title">{String(Reflect.get(v1, 'name') ?? 'Call')}</div>
      {typeof url === 'string' && <SafeLink url={url}>Join</SafeLink>}
    </section>
  );
}

/** Draws a block, or its words where it has not the shape that its kind should have: other apps send what they like. */
export class DrawnOrWords extends Component<{ block: { type: string }; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Unknown block={this.props.block} /> : this.props.children;
  }
}
