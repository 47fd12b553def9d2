import type { ConfirmationDialog } from '@slack/types';
import { useContext, useEffect, useRef, useState } from 'react';
import type { InputValue } from '../../src/person.ts';
import { askFirst } from '../surface/confirm.tsx';
import { InBlockContext, useSurface } from '../surface/surface.tsx';

interface Stateful {
  type: string;
  action_id?: string;
  confirm?: ConfirmationDialog;
}

/**
 * One interactive element in its block: Slack's state of it, and how a person's value is sent — `fill` for an input of
 * the modal, `choose` (an action of the app) everywhere else, after its confirmation dialog. `send` answers false when
 * the person said no.
 */
export function useControl(element: Stateful) {
  const surface = useSurface();
  const block = useContext(InBlockContext);
  const target = { actionId: element.action_id ?? '', blockId: block.blockId };
  const fills = block.input && surface.on === 'modal';
  return {
    ...block,
    fills,
    state: surface.values[target.blockId]?.[target.actionId],
    async send(value: InputValue): Promise<boolean> {
      if (fills) await surface.fill(target.blockId, value);
      else if (await askFirst(element.confirm)) await surface.choose(target, value);
      else return false;
      return true;
    },
    async click(value?: string): Promise<void> {
      if (await askFirst(element.confirm)) await surface.click(target, value);
    },
    suggest: (text: string) => surface.suggest(target, text),
    holdBack: surface.holdBack,
  };
}

/**
 * What the person put in while Slack does not have it yet. The draft wins over `server` until Slack's value becomes
 * one that this page did not send, which means that the app changed it.
 */
export function useDraft<T>(server: T): {
  shown: T;
  draft: T | undefined;
  set: (value: T | undefined) => void;
  sent: (value: T) => void;
} {
  const [draft, set] = useState<T>();
  const json = JSON.stringify(server);
  const ours = useRef(new Set<string>());
  useEffect(() => {
    if (!ours.current.has(json)) set(undefined);
  }, [json]);
  return { shown: draft ?? server, draft, set, sent: (value) => void ours.current.add(JSON.stringify(value)) };
}

/** Send a held-back draft before anything else of the surface is sent, and when `commit` is called (on blur). */
export function useHeldBack(holdBack: (flush: () => Promise<void>) => () => void, commit: () => Promise<void>): void {
  const newest = useRef(commit);
  useEffect(() => {
    newest.current = commit;
  });
  useEffect(() => holdBack(() => newest.current()), [holdBack]);
}
