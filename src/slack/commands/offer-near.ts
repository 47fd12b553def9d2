import type { DocketError } from '../../core/error.ts';
import type { InteractionResponse } from '../context/interaction.ts';
import { offerWords } from '../flows/offer-words.ts';
import { type AddressedCases, joined } from './reference.ts';

/** Say that a value is none that a command knows, with a button for the one most likely meant. Throw where none is. */
export function offerNear(
  { interaction, references }: AddressedCases,
  command: string,
  error: DocketError,
  near: string | undefined,
): InteractionResponse {
  if (near === undefined) throw error;
  const button = { label: `Set ${near}`, words: `${command} ${joined(references)} ${near}` };
  return offerWords(interaction, error, `${error.message} Did you mean \`${near}\`?`, button);
}
