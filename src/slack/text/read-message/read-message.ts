import type { EvidenceFile } from '../../../core/attachments/file.ts';
import type { Names } from '../../../core/markdown/index.ts';
import { beginReading } from '../../../core/markdown/read-slack.ts';
import { isRecord } from '../../../core/objects.ts';
import type { SlackMessage } from '../../context/message.ts';
import { readFiles } from './files.ts';
import { readWords } from './words.ts';

/** What a message brings; all text is Markdown, and empty where there is none. */
export interface ReadMessage {
  /** What its author, the apps in it and the messages forwarded in it say. */
  said: string;
  /** What its files say that are text themselves, and why others are only linked. */
  ofFiles: string;
  /** Both of them. */
  text: string;
  /** The files to be fetched, its own first, then those of forwarded messages; none twice. */
  files: EvidenceFile[];
  /** People in the text whose names were not known, by their ids: `@U123` stands for them. */
  unnamed: string[];
}

const CUT = '*This message is longer than what is kept; the rest is in Slack.*';

/** Read a whole message of Slack, whoever wrote it and whatever it is made of. Accept any message and never throw. */
export function readMessage(
  message: Pick<SlackMessage, 'text' | 'blocks' | 'attachments' | 'files'>,
  names: Names,
): ReadMessage {
  const unnamed = new Set<string>();
  const reading = beginReading(recorded(names, message.text ?? '', unnamed));
  const words = readWords(message, reading);
  const own = readFiles(message.files, reading);
  const inBlocks = readFiles(filesInBlocks(message.blocks), reading);
  const files = new Map<string, EvidenceFile>();
  for (const file of [...own.files, ...inBlocks.files, ...words.files]) {
    if (!files.has(keyOf(file))) files.set(keyOf(file), file);
  }
  const said = [...words.parts, ...(reading.isCut ? [CUT] : [])].join('\n\n');
  const ofFiles = [...new Set([...own.parts, ...inBlocks.parts])].join('\n\n');
  const text = [said, ofFiles].filter(Boolean).join('\n\n');
  return { said, ofFiles, text, files: [...files.values()], unnamed: [...unnamed] };
}

/** What one mail says, and its files, may have the same id. */
function keyOf({ id, text }: EvidenceFile): string {
  return text === undefined ? id : `${id}:text`;
}

/** The files of `file` blocks, where Slack tells of them. */
function filesInBlocks(blocks: unknown): unknown[] {
  if (!Array.isArray(blocks)) return [];
  return blocks.flatMap((block: unknown) => (isRecord(block) && block.type === 'file' ? (block.file ?? []) : []));
}

/** Add the names that `text` tells itself (`<#C1|general>`, `<!subteam^S1|@oncall>`), and note whose are not known. */
function recorded(names: Names, text: string, unnamed: Set<string>): Names {
  const labels = new Map(
    [...text.matchAll(/<(?:[@#]|!subteam\^)([A-Z0-9]+)\|([^<>\n]+)>/g)].map(([, id = '', label = '']) => [id, label]),
  );
  return {
    user: (id) => {
      const name = names.user?.(id) ?? labels.get(id);
      if (name === undefined) unnamed.add(id);
      return name;
    },
    channel: (id) => names.channel?.(id) ?? labels.get(id),
    usergroup: (id) => names.usergroup?.(id) ?? labels.get(id),
  };
}
