import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { InputValue } from '../../person.ts';
import { useActing } from '../model/world.tsx';
import { Icon } from '../parts/icon.tsx';
import { Popover } from '../parts/popover.tsx';
import { OptionList, optionId } from './option-list.tsx';
import { type Choice, currentChoices, knownChoices, type SelectElement, given } from './select-source.ts';
import { useControl, useDraft } from './use-control.ts';
import { useOptions } from './use-options.ts';

function Chips({ choices, remove }: { choices: Choice[]; remove: (choice: Choice) => void }) {
  return choices.map((choice) => (
    <span className="chip" key={choice.value}>
      {choice.text}
      <button type="button" aria-label={`Remove ${choice.text}`} onClick={() => remove(choice)}>
        <Icon name="close" />
      </button>
    </span>
  ));
}

/** What is chosen in a menu, and how it is sent: one value, or in a `multi_` menu the whole list. */
function useChosen(element: SelectElement) {
  const acting = useActing();
  const control = useControl(element);
  const known = knownChoices(element, acting);
  const many = element.type.startsWith('multi_');
  const { shown, set, sent } = useDraft(currentChoices(element, control.state, known));
  const send = async (choices: Choice[]) => {
    sent(choices);
    const values = choices.map((choice) => given(element, choice));
    if (!(await control.send((many ? values : (values[0] ?? null)) as InputValue))) set(undefined);
  };
  return { control, known, many, shown, set, send };
}

/** A select menu of any kind: type to search, arrows and Enter to choose; `multi_` ones keep their choices as chips. */
export function Select({ element }: { element: SelectElement }) {
  const { control, known, many, shown, set, send } = useChosen(element);
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const options = useOptions(element, known, query, open, control.suggest);
  const changed = useRef(false);
  const placeholder = element.placeholder?.text ?? (many ? 'Select options' : 'Select an option');

  useEffect(() => {
    document.getElementById(optionId(listId, active))?.scrollIntoView({ block: 'nearest' });
  }, [active, listId]);

  const change = (choices: Choice[], now: boolean) => {
    set(choices);
    changed.current = !now;
    if (now) void send(choices);
  };
  const close = () => {
    setOpen(false);
    setQuery('');
    if (changed.current) change(shown, true);
  };
  const pick = (choice: Choice) => {
    setQuery('');
    if (!many) {
      setOpen(false);
      change([choice], true);
      return;
    }
    const has = shown.some(({ value }) => value === choice.value);
    const max = 'max_selected_items' in element ? (element.max_selected_items ?? Infinity) : Infinity;
    if (!has && shown.length >= max) return;
    // An action of the app waits until the menu closes, as in Slack; an input of a modal is told at once.
    change(has ? shown.filter(({ value }) => value !== choice.value) : [...shown, choice], control.fills);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const choice = options.choices[active];
    if (step) {
      setOpen(true);
      setActive((at) => Math.max(0, Math.min(options.choices.length - 1, open ? at + step : at)));
    } else if (event.key === 'Enter' && open && choice) pick(choice);
    else if (event.key === 'Backspace' && many && query === '' && shown.length) change(shown.slice(0, -1), true);
    else return;
    event.preventDefault();
  };
  const show = () => {
    setOpen(true);
    setActive(0);
  };
  const single = many ? undefined : shown[0];
  return (
    <div className={`select ${many ? 'many' : ''}`} ref={setBox} data-action-id={element.action_id}>
      {many && (
        <Chips
          choices={shown}
          remove={(gone) =>
            change(
              shown.filter((one) => one.value !== gone.value),
              true,
            )
          }
        />
      )}
      <input
        ref={input}
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
        onChange={(event) => {
          setQuery(event.target.value);
          show();
        }}
        onClick={show}
        onBlur={close}
        onKeyDown={onKey}
      />
      {single && control.input && control.optional ? (
        <button type="button" className="icon-button" aria-label="Clear" onClick={() => change([], true)}>
          <Icon name="close" />
        </button>
      ) : (
        <Icon name="down" />
      )}
      {open && (
        <Popover anchor={box} onClose={close} className="select-list">
          <OptionList
            id={listId}
            label={placeholder}
            options={options}
            active={active}
            chosen={shown.map(({ value }) => value)}
            pick={pick}
          />
        </Popover>
      )}
    </div>
  );
}
