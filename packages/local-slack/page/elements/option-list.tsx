import { Fragment } from 'react';
import { Icon } from '../parts/icon.tsx';
import { PlainText } from '../text/mrkdwn.tsx';
import type { Choice } from './select-source.ts';
import type { Options } from './use-options.ts';

/** The id of the option at `index` in the list `listId`, for `aria-activedescendant`. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** The list of an open select menu; the focus stays in the input, which names the active option. */
export function OptionList(props: {
  id: string;
  label: string;
  options: Options;
  active: number;
  chosen: string[];
  pick: (choice: Choice) => void;
}) {
  const { id, label, options, active, chosen, pick } = props;
  return (
    <>
      <div className="options" role="listbox" id={id} aria-label={label}>
        {options.choices.map((choice, index) => (
          <Fragment key={choice.value}>
            {choice.group && choice.group !== options.choices[index - 1]?.group && (
              <div className="option-group">{choice.group}</div>
            )}
            <button
              type="button"
              tabIndex={-1}
              role="option"
              id={optionId(id, index)}
              className={`option ${index === active ? 'active' : ''}`}
              aria-selected={chosen.includes(choice.value)}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => pick(choice)}
            >
              <span className="option-text">
                <PlainText text={choice.text} />
                {choice.description && <span className="option-description">{choice.description}</span>}
              </span>
              {chosen.includes(choice.value) && <Icon name="check" />}
            </button>
          </Fragment>
        ))}
      </div>
      {options.note && <div className="options-note">{options.note}</div>}
    </>
  );
}
