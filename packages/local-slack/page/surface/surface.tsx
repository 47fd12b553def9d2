import { createContext, useContext } from 'react';
import type { InputValue, SlackTrouble } from '../../src/person.ts';

/** What carries the blocks: a message, the modal on top, or the app's Home. */
export type On = { channel: string; ts: string } | 'modal' | 'home';

/** Slack's `state.values`: by block id, then by action id. */
export type StateValues = Record<string, Record<string, Record<string, unknown> | undefined> | undefined>;

/** How the elements in blocks reach the app. Calls of one modal run one after the other, so that none overtakes. */
export interface Surface {
  on: On;
  values: StateValues;
  errors: Record<string, string>;
  click(target: { actionId: string; blockId: string }, value?: string): Promise<void>;
  choose(target: { actionId: string; blockId: string }, value: InputValue): Promise<void>;
  fill(blockId: string, value: InputValue): Promise<void>;
  suggest(target: { actionId: string; blockId: string }, text: string): Promise<{ text: string; value: string }[]>;
  /** Keep a control that holds back typed text; `flush` is called before anything is sent. Answers its removal. */
  holdBack(flush: () => Promise<void>): () => void;
}

export const SurfaceContext = createContext<Surface | undefined>(undefined);

/** The surface around an element; throws outside one. */
export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (!surface) throw new Error('Blocks need a surface around them.');
  return surface;
}

/** The block around an element: its id, and whether it is an `input` block (and may stay empty). */
export interface InBlock {
  blockId: string;
  input: boolean;
  optional: boolean;
  /** Id of the element that labels the control, inside an input block. */
  labelId?: string;
}

export const InBlockContext = createContext<InBlock>({ blockId: '', input: false, optional: true });

/** The outcome of a call that the app may not have answered well. */
export type Outcome = { trouble?: SlackTrouble };
