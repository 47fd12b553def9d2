import type { Checkboxes as SlackCheckboxes, RadioButtons as SlackRadioButtons } from '@slack/types';
import { useId } from 'react';
import { TextObject } from '../text/mrkdwn.tsx';
import { useControl, useDraft } from './use-control.ts';

type Option = SlackCheckboxes['options'][number];
interface Chosen {
  selected_option?: Option | null;
  selected_options?: Option[];
}

function chosenValues(element: SlackCheckboxes | SlackRadioButtons, state: Chosen | undefined): string[] {
  const initial =
    element.type === 'checkboxes' ? element.initial_options : element.initial_option && [element.initial_option];
  const one = state?.selected_option === undefined ? undefined : [state.selected_option];
  const chosen = (state ? (state.selected_options ?? one) : initial) ?? [];
  return chosen.flatMap((option) => option?.value ?? []);
}

function OptionLabel({ option }: { option: Option }) {
  return (
    <span>
      <TextObject text={option.text} />
      {option.description && (
        <span className="option-description">
          <TextObject text={option.description} />
        </span>
      )}
    </span>
  );
}

/** Checkboxes (any number of options) and radio buttons (exactly one). */
export function Choices({ element }: { element: SlackCheckboxes | SlackRadioButtons }) {
  const { state, send, labelId } = useControl(element);
  const many = element.type === 'checkboxes';
  const { shown, set, sent } = useDraft(chosenValues(element, state));
  const name = useId();
  const choose = async (value: string) => {
    const next = many ? (shown.includes(value) ? shown.filter((one) => one !== value) : [...shown, value]) : [value];
    set(next);
    sent(next);
    if (!(await send(many ? next : value))) set(undefined);
  };
  return (
    <fieldset className="choices" aria-labelledby={labelId}>
      {element.options.map((option) => (
        <label className="choice" key={option.value}>
          <input
            type={many ? 'checkbox' : 'radio'}
            name={name}
            checked={shown.includes(option.value ?? '')}
            onChange={() => void choose(option.value ?? '')}
          />
          <OptionLabel option={option} />
        </label>
      ))}
    </fieldset>
  );
}
