import { isOneOf } from '../../core/objects.ts';
import type { InputState } from '../context/interaction.ts';

/** Return what a person typed in a plain text input; empty where nothing is. */
export function typed(state: InputState | undefined): string {
  return state?.value ?? '';
}

/** Return what is chosen in a menu with one choice; null where nothing is. */
export function chosen(state: InputState | undefined): string | null {
  return state?.selected_option?.value ?? null;
}

/** Return what is chosen in a menu of known words with one choice; undefined where it is none of them. */
export function chosenOf<T extends string>(words: readonly T[], state: InputState | undefined): T | undefined {
  const value = chosen(state);
  return isOneOf(words, value) ? value : undefined;
}

/** Return what a menu stood on when something was chosen in it. */
export function shownOf(state: InputState): string | undefined {
  return state.initial_option?.value;
}

/** Return what is chosen in a menu or among checkboxes with several choices. */
export function chosenAll(state: InputState | undefined): string[] {
  return state?.selected_options?.map(({ value }) => value) ?? [];
}

/** Return the people chosen. */
export function people(state: InputState | undefined): string[] {
  return state?.selected_users ?? [];
}
