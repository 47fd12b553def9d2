import type { Button as SlackButton, WorkflowButton } from '@slack/types';
import { useState } from 'react';
import { PlainText } from '../text/mrkdwn.tsx';
import { useControl } from './use-control.ts';

/** A button; one with a `url` opens it and tells the app too. It waits for the app before it can be pressed again. */
export function Button({ element }: { element: SlackButton | WorkflowButton }) {
  const { click } = useControl(element);
  const [busy, setBusy] = useState(false);
  const url = element.type === 'button' ? element.url : undefined;
  const press = async () => {
    if (busy) return;
    if (url) open(url, '_blank', 'noreferrer');
    setBusy(true);
    await click();
    setBusy(false);
  };
  return (
    <button
      type="button"
      className={`button ${element.style ?? ''} ${busy ? 'busy' : ''}`}
      aria-label={element.accessibility_label}
      aria-busy={busy}
      data-action-id={element.action_id}
      onClick={press}
    >
      <PlainText text={element.text.text} />
    </button>
  );
}
