import type { InputBlock } from '@slack/types';
import { useId } from 'react';
import { Element } from '../elements/element.tsx';
import { Icon } from '../parts/icon.tsx';
import { InBlockContext, useSurface } from '../surface/surface.tsx';
import { PlainText } from '../text/mrkdwn.tsx';

/** An `input` block: label, element, hint, and under them what was wrong at the last submission. */
export function Input({ block }: { block: InputBlock }) {
  const { errors } = useSurface();
  const labelId = useId();
  const { block_id: blockId = '', optional = false } = block;
  const error = errors[blockId];
  return (
    <div className={`input-block ${error ? 'wrong' : ''}`} data-block-id={blockId}>
      <div className="label" id={labelId}>
        <PlainText text={block.label.text} />
        {optional && <span className="quiet"> (optional)</span>}
      </div>
      <InBlockContext value={{ blockId, input: true, optional, labelId }}>
        <Element element={block.element} />
      </InBlockContext>
      {error && (
        <p className="input-error" role="alert">
          <Icon name="warning" /> {error}
        </p>
      )}
      {block.hint && (
        <p className="hint">
          <PlainText text={block.hint.text} />
        </p>
      )}
    </div>
  );
}
