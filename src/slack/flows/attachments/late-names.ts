import type { EvidenceSource } from '../../../core/attachments/evidence.ts';
import { escapeInline } from '../../../core/markdown/escape-text.ts';
import type { Interaction, ShortcutMessage } from '../../context/interaction.ts';
import { mentionedIn } from '../../context/interaction-of.ts';
import { permalink } from '../../context/permalink.ts';

/** Return what a message brings to a case, with the ids that stand for people whose names came too late. */
export function withUnnamed({ names }: Interaction, message: ShortcutMessage, source: EvidenceSource): EvidenceSource {
  const [mentioned] = mentionedIn(message);
  const unnamed = [...mentioned].filter((id) => names.user(id) === undefined && source.text.includes(id));
  if (message.user !== undefined && source.authorName === message.user) unnamed.push(message.user);
  return unnamed.length === 0 ? source : { ...source, unnamed };
}

/** Fill in the names and the link that came too late when the form was opened. */
export async function completeSource(interaction: Interaction, source: EvidenceSource): Promise<EvidenceSource> {
  const { unnamed = [], ...rest } = source;
  const { client, directory } = interaction;
  const { channelId, messageTs } = source;
  const isLinkMissing = source.permalink === undefined && messageTs !== '';
  const [text, authors, link] = await Promise.all([
    fillNames(interaction, source.text, unnamed),
    directory.names(unnamed, []),
    isLinkMissing ? permalink(client, channelId, messageTs) : undefined,
  ]);
  const authorName = authors.user(source.authorName) ?? source.authorName;
  return { ...rest, text, authorName, ...(link !== undefined && { permalink: link }) };
}

/** Put names in the place of ids in Markdown, as far as they can be found out by now. */
export async function fillNames({ directory }: Interaction, markdown: string, ids: readonly string[]): Promise<string> {
  if (ids.length === 0) return markdown;
  const names = await directory.names(ids, []);
  let filled = markdown;
  for (const id of new Set(ids)) filled = filled.replaceAll(id, escapeInline(names.user(id) ?? id));
  return filled;
}

/** Return the line at the end of a description that says which message the case is from. */
export function originLine(author: string, permalink: string | undefined): string {
  return permalink === undefined ? `From a message by ${author}.` : `From [a message by ${author}](${permalink}).`;
}
