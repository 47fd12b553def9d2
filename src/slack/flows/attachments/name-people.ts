import { escapeInline } from '../../../core/markdown/escape-text.ts';
import type { Interaction } from '../../context/interaction.ts';

/**
 * Put names into text that was read before all of them were known: by now most have been asked for meanwhile. Those
 * that still are not known stay as they are.
 */
export async function namePeople(
  { directory }: Pick<Interaction, 'directory'>,
  text: string,
  unnamed: readonly string[] = [],
): Promise<string> {
  const missing = unnamed.filter((id) => text.includes(`@${id}`));
  if (missing.length === 0) return text;
  const names = await directory.names(missing, []);
  const given = new Map(missing.map((id) => [id, names.user(id)]));
  return text.replace(/@([UW][A-Z0-9]{2,})\b/g, (whole, id: string) => {
    const name = given.get(id);
    return name === undefined ? whole : `@${escapeInline(name)}`;
  });
}
