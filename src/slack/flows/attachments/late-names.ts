import type { EvidenceSource } from '../../../core/attachments/evidence.ts';
import { escapeInline } from '../../../core/markdown/escape-text.ts';
import type { Interaction } from '../../context/interaction.ts';
import { permalink } from '../../context/permalink.ts';

/** Fill in the names and the link that came too late when the form was opened. */
export async function completeSource(interaction: Interaction, source: EvidenceSource): Promise<EvidenceSource> {
  const { unnamed = [], ...rest } = source;
  const { client, directory } = interaction;
  const { channelId, messageTs } = source;
  const isLinkMissing = source.permalink === undefined && messageTs !== '';
  const [text, authors, link] = await Promise.all([
    namePeople(interaction, source.text, unnamed),
    directory.names(unnamed.includes(source.authorName) ? [source.authorName] : [], []),
    isLinkMissing ? permalink(client, channelId, messageTs) : undefined,
  ]);
  const authorName = authors.user(source.authorName) ?? source.authorName;
  return { ...rest, text, authorName, ...(link !== undefined && { permalink: link }) };
}

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
