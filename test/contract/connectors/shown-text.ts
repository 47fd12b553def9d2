import { decodeEntities } from '../../../src/core/markdown/entities.ts';

/** The text that a person sees where a system shows this HTML. */
export function shownText(html: string): string {
  return decodeEntities(html.replace(/<[^>]*>/g, ''));
}
