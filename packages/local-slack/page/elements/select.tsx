import { useEffect, useId, useState } from 'react';
import { Icon } from '../parts/icon.tsx';
import { Popover } from '../parts/popover.tsx';
import { OptionList, optionId } from './option-list.tsx';
import type { Choice, SelectElement } from './select-source.ts';
import { useSelect } from './use-select.ts';

function Chips({ choices, remove }: { choices: Choice[]; remove: (choice: Choice) => void }) {
  return choices.map((choice) => (
    <span className="chip" key={choice.value}>
      <span className="chip-text">{choice.text}</span>
      <button type="button" aria-label={`Remove ${choice.text}`} onClick={() => remove(choice)}>
        <Icon name="close" />
      </button>
    </span>
  ));
}

/** A select menu of any kind: type to search, arrows and Enter to choose; `multi_` ones keep their choices as chips. */
export function Select({ element }: { element: SelectElement }) {
  const { control, many, shown, open, query, active, options, ...does } = useSelect(element);
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const listId = useId();
  useEffect(() => {
    document.getElementById(optionId(listId, active))?.scrollIntoView({ block: 'nearest' });
  }, [active, listId]);

  const placeholder = element.placeholder?.text ?? (many ? 'Select options' : 'Select an option');
  const single = many ? undefined : shown[0];
  return (
    <div className={`select ${many ? 'many' : ''}`} ref={setBox}>
      {many && <Chips choices={shown} remove={does.remove} />}
      <input
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={open && options.choices.length ? optionId(listId, active) : undefined}
        aria-labelledby={control.labelId}
        aria-label={control.labelId ? undefined : placeholder}
        autoComplete="off"
        placeholder={single?.text ?? (many && shown.length ? '' : placeholder)}
        className={single ? 'has-choice' : ''}
        value={query}
        onChange={(event) => does.type(event.target.value)}
        onClick={does.show}
        onBlur={does.close}
        onKeyDown={does.onKey}
      />
      {single && control.input && control.optional ? (
        <button type="button" className="icon-button" aria-label="Clear" onClick={does.clear}>
          <Icon name="close" />
        </button>
      ) : (
        <Icon name="down" />
      )}
      {open && (
        <Popover anchor={box} onClose={does.close} className="select-list">
          <OptionList
            id={listId}
            label={placeholder}
            options={options}
            active={active}
            chosen={shown.map(({ value }) => value)}
            pick={does.pick}
          />
        </Popover>
      )}
    </div>
  );
}
