import type { Datepicker, DateTimepicker, Timepicker } from '@slack/types';
import { useControl, useDraft } from './use-control.ts';

type Element = Datepicker | Timepicker | DateTimepicker;

const inputTypes = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' } as const;

function localMinute(seconds: number): string {
  const date = new Date(seconds * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The value as the browser's input wants it: `2026-11-23`, `09:30`, `2026-11-23T09:30`, or nothing. */
function current(element: Element, state: Record<string, unknown> | undefined): string {
  switch (element.type) {
    case 'datepicker':
      return String((state ? state.selected_date : element.initial_date) ?? '');
    case 'timepicker':
      return String((state ? state.selected_time : element.initial_time) ?? '');
    case 'datetimepicker': {
      const seconds = state ? state.selected_date_time : element.initial_date_time;
      return typeof seconds === 'number' ? localMinute(seconds) : '';
    }
  }
}

/** A date still being typed year by year (`0002-11-23`) is not yet meant. */
function complete(text: string): boolean {
  return !/^0/.test(text) || !text.includes('-');
}

/** Date, time, or both, chosen in the reader's own time zone (Slack sends the moment of a datetime in Unix seconds). */
export function DateTime({ element }: { element: Element }) {
  const { state, send, labelId } = useControl(element);
  const { shown, set, sent } = useDraft(current(element, state));
  const change = async (text: string) => {
    set(text);
    if (!complete(text)) return;
    sent(text);
    const moment = element.type === 'datetimepicker' && text ? Math.floor(new Date(text).getTime() / 1000) : text;
    if (!(await send(moment || null))) set(undefined);
  };
  return (
    <input
      className="input date"
      type={inputTypes[element.type]}
      value={shown}
      aria-labelledby={labelId}
      aria-label={labelId ? undefined : 'placeholder' in element ? element.placeholder?.text : 'Date'}
      onChange={(event) => void change(event.target.value)}
    />
  );
}
