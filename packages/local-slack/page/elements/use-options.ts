import { useEffect, useState } from 'react';
import { asksApp, type Choice, matching, type SelectElement } from './select-source.ts';

/** What the list of an open menu shows: choices, or a word on why there are none. */
export interface Options {
  choices: Choice[];
  note?: string;
}

const typingPause = 150;

/** The options for what is typed: filtered here, or asked from the app after a short pause in typing. */
export function useOptions(
  element: SelectElement,
  known: Choice[],
  query: string,
  open: boolean,
  suggest: (text: string) => Promise<{ text: string; value: string }[]>,
): Options {
  const least = asksApp(element);
  const [answer, setAnswer] = useState<{ query: string; choices: Choice[] }>();
  const asks = least !== undefined && open && query.length >= least;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `suggest` is a new function on each render
  useEffect(() => {
    if (!asks) return;
    let late = false;
    const timer = setTimeout(
      async () => {
        const choices = await suggest(query);
        if (!late) setAnswer({ query, choices });
      },
      query ? typingPause : 0,
    );
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [asks, query]);
  if (least === undefined) {
    const choices = matching(known, query);
    return choices.length ? { choices } : { choices, note: 'No results' };
  }
  if (!asks)
    return { choices: [], note: `Type ${least - query.length} more character${least - query.length === 1 ? '' : 's'}` };
  if (answer?.query !== query) return { choices: answer?.choices ?? [], note: 'Loading…' };
  return answer.choices.length ? answer : { choices: [], note: 'No results' };
}
