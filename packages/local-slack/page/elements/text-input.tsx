import type { EmailInput, NumberInput, PlainTextInput, URLInput } from '@slack/types';
import { type KeyboardEvent, useRef } from 'react';
import { useControl, useDraft, useHeldBack } from './use-control.ts';

type Element = PlainTextInput | EmailInput | URLInput | NumberInput;

const inputTypes = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'text',
} as const;

/** A line or an area of text, an e-mail address, a web address or a number; sent when the person leaves it. */
export function TextInput({ element }: { element: Element }) {
  const { state, send, labelId, holdBack } = useControl(element);
  const server = String((state ? state.value : element.initial_value) ?? '');
  const { shown, draft, set, sent } = useDraft(server);
  const last = useRef<string>(undefined);
  const commit = async () => {
    if (draft === undefined || draft === (last.current ?? server)) return;
    last.current = draft;
    sent(draft);
    await send(draft || null);
  };
  useHeldBack(holdBack, commit);
  const max = element.type === 'plain_text_input' ? element.max_length : undefined;
  const common = {
    className: 'input',
    value: shown,
    placeholder: element.placeholder?.text,
    'aria-labelledby': labelId,
    autoFocus: element.focus_on_load,
    onBlur: () => void commit(),
  };
  const onEnter = (event: KeyboardEvent) => {
    const dispatches = element.dispatch_action_config?.trigger_actions_on?.includes('on_enter_pressed');
    if (event.key !== 'Enter' || !dispatches) return;
    event.preventDefault();
    void commit();
  };
  return (
    <div className="text-input">
      {element.type === 'plain_text_input' && element.multiline ? (
        <textarea {...common} rows={4} onChange={(event) => set(event.target.value)} />
      ) : (
        <input
          {...common}
          type={inputTypes[element.type]}
          inputMode={element.type === 'number_input' ? 'decimal' : undefined}
          onKeyDown={onEnter}
          onChange={(event) => set(event.target.value)}
        />
      )}
      {max !== undefined && max - shown.length <= Math.max(20, max / 10) && (
        <span className={`count ${shown.length > max ? 'over' : ''}`}>{max - shown.length}</span>
      )}
    </div>
  );
}
