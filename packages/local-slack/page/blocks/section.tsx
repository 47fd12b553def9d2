import type { SectionBlock } from '@slack/types';
import { Element } from '../elements/element.tsx';
import { TextObject } from '../text/mrkdwn.tsx';
import { ImageElementView } from './image.tsx';

/** A `section`: text, up to ten fields in two columns, and one element beside them. */
export function Section({ block }: { block: SectionBlock }) {
  const { text, fields, accessory } = block;
  return (
    <div className="section">
      <div className="section-main">
        {text && (
          <div className="section-text">
            <TextObject text={text} />
          </div>
        )}
        {fields && (
          <div className="fields">
            {fields.map((field, index) => (
              <div className="field" key={index}>
                <TextObject text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory && (
        <div className="accessory">
          {accessory.type === 'image' ? (
            <ImageElementView image={accessory} className="thumbnail" />
          ) : (
            <Element element={accessory} />
          )}
        </div>
      )}
    </div>
  );
}
