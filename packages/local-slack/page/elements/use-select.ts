import { type KeyboardEvent, useRef, useState } from 'react';
import { useActing } from '../model/world.tsx';
import { type Choice, currentChoices, given, knownChoices, type SelectElement } from './select-source.ts';
import { useControl, useDraft } from './use-control.ts';
import { useOptions } from './use-options.ts';

/** What is chosen in a menu, and how it is sent: one value, or in a `multi_` menu the whole list. */
function useChosen(element: SelectElement) {
  const control = useControl(element);
  const known = knownChoices(element, useActing());
  const many = element.type.startsWith('multi_');
  const { shown, set, sent } = useDraft(currentChoices(element, control.state, known));
  const unsent = useRef(false);
  const change = async (choices: Choice[], now: boolean) => {
    set(choices);
    unsent.current = !now;
    if (!now) return;
    sent(choices);
    const values = choices.map((choice) => given(element, choice));
    if (!(await control.send(many ? values : (values[0] ?? null)))) set(undefined);
  };
  return { control, known, many, shown, change, sendUnsent: () => void (unsent.current && change(shown, true)) };
}

/** The state of a select menu: chosen, open, typed, the active option, and what the keys do. */
export function useSelect(element: SelectElement) {
  const { control, known, many, shown, change, sendUnsent } = useChosen(element);
  const [open, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const options = useOptions(element, known, query, open, control.suggest);

  const show = () => {
    setOpen(true);
    setActive(0);
  };
  const close = () => {
    setOpen(false);
    setQuery('');
    sendUnsent();
  };
  const remove = (gone: Choice) => void change(without(shown, gone), true);
  const pick = (choice: Choice) => {
    setQuery('');
    if (!many) {
      setOpen(false);
      return void change([choice], true);
    }
    const rest = without(shown, choice);
    const max = ('max_selected_items' in element && element.max_selected_items) || Number.POSITIVE_INFINITY;
    if (rest.length === shown.length && shown.length >= max) return;
    // An action of the app waits until the menu closes, as in Slack; an input of a modal is told at once, and its list
    // closes, because it would cover the inputs and buttons below.
    if (control.fills) setOpen(false);
    void change(rest.length < shown.length ? rest : [...shown, choice], control.fills);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const choice = options.choices[active];
    const last = shown.at(-1);
    if (step) {
      setOpen(true);
      setActive(open ? Math.max(0, Math.min(options.choices.length - 1, active + step)) : 0);
    } else if (event.key === 'Enter' && open && choice) pick(choice);
    else if (event.key === 'Backspace' && many && query === '' && last) remove(last);
    else return;
    event.preventDefault();
  };
  const type = (text: string) => {
    setQuery(text);
    show();
  };
  const clear = () => void change([], true);
  return { control, many, shown, open, query, active, options, show, close, pick, remove, clear, type, onKey };
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

function without(choices: Choice[], gone: Choice): Choice[] {
  return choices.filter(({ value }) => value !== gone.value);
}
