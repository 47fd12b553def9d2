import { z } from 'zod';
import { sizeInWords } from '../../core/attachments/file.ts';
import { escapeInline } from '../../core/markdown/escape-text.ts';
import type { SentFile, Session } from '../connector.ts';
import type { GitHubConfig } from './definition.ts';

/** Note a file in a comment of an issue, as the interface takes no files. Return the comment's id. */
export async function noteFile({ http }: Session<GitHubConfig>, url: string, file: SentFile): Promise<string> {
  const json = { body: noteOf(file) };
  const { id } = await http.send({
    method: 'POST',
    url: `${url}/comments`,
    json,
    answer: z.object({ id: z.int() }),
  });
  return String(id);
}

/** What a comment says of a file: its name, which mentions nobody and no other issue, its size, and where it is. */
function noteOf({ name, size, url }: SentFile): string {
  const literal = escapeInline(name).replaceAll('@', '@\u200b').replaceAll('#', '#\u200b');
  const where = url === undefined ? 'It is with the case in Slack.' : `[Open it in Slack](<${url}>).`;
  return `📎 ${literal} (${sizeInWords(size)}). ${where}`;
}
