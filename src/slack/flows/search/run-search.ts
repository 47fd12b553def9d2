import { DocketError } from '../../../core/error.ts';
import { literalQuery, parseQuery, printQuery, repairQuery } from '../../../core/search/query.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { searchWords } from '../../text/search-words.ts';
import { offerWords } from '../offer-words.ts';
import { shownQuery } from './shown-query.ts';

/** A search as it was understood. */
export interface Search {
  query: string;
  /** The search in which words that were taken for conditions are text, where there are such words. */
  literal: string | undefined;
}

/**
 * Read a search that a person typed, and do something with it. Where a word of it is misspelt, offer the nearest with
 * one button; `command` is what stands before the search.
 */
export async function runSearch(
  interaction: Interaction,
  { command, typed }: { command: string; typed: string },
  run: (search: Search) => Promise<InteractionResponse>,
): Promise<InteractionResponse> {
  let text = searchWords(typed, interaction.names).trim();
  try {
    const literal = literalQuery(text);
    text = printQuery(parseQuery(text));
    return await run({ query: text, literal: literal && printQuery(literal) });
  } catch (error) {
    const meant = error instanceof DocketError && error.instead ? repairQuery(text, error) : undefined;
    if (meant === undefined || !(error instanceof DocketError)) throw error;
    const shown = await shownQuery(interaction.directory, meant);
    const label = `${command === 'list' ? 'Search' : 'Use'} ${shown}`;
    return offerWords(interaction, error, error.message, { label, words: `${command} ${meant}` });
  }
}
