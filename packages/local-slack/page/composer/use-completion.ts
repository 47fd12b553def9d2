import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import { useActing } from '../model/world.tsx';
import { type Completion, completionAt, type Offer } from './completion.ts';

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** Completion in a text area: what is offered for the word at the caret, and the keys that move in it and take it. */
export function useCompletion(
  area: RefObject<HTMLTextAreaElement | null>,
  commands: boolean,
  write: (text: string) => void,
) {
  const acting = useActing();
  const [completion, setCompletion] = useState<Completion>();
  const [active, setActive] = useState(0);
  const [caret, setCaret] = useState<number>();

  useEffect(() => {
    if (caret === undefined) return;
    area.current?.setSelectionRange(caret, caret);
    setCaret(undefined);
  }, [caret, area]);

  const look = () => {
    const element = area.current;
    if (!element) return;
    const found = completionAt(acting, element.value.slice(0, element.selectionStart), commands);
    setCompletion(found?.offers.length ? found : undefined);
    setActive(0);
  };
  const take = (offer: Offer) => {
    const element = area.current;
    if (!element || !completion) return;
    const start = element.value.slice(0, completion.from) + offer.insert;
    write(start + element.value.slice(element.selectionStart));
    setCaret(start.length);
    setCompletion(undefined);
  };
  /** Return true when the key was for the list. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (!completion) return false;
    const step = steps[event.key];
    const offer = completion.offers[active];
    if (step) setActive((active + step + completion.offers.length) % completion.offers.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && offer) take(offer);
    else if (event.key === 'Escape') setCompletion(undefined);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { offers: completion?.offers, active, look, take, onKey, close: () => setCompletion(undefined) };
}
