import type { ActionsBlock, KnownBlock } from '@slack/types';
import { showsInSlack } from '../../../core/attachments/file.ts';
import type { CaseFiles } from '../../../operations/attachments/list-files.ts';
import { caseBlockId } from '../cases/case-block-id.ts';
import { button, clip } from '../elements.ts';
import { type Message, sentenceMessage, topText } from '../message.ts';
import type { Names } from '../people.ts';
import { leaf, richText, section } from '../rich.ts';
import { count } from '../words.ts';
import { fileReceipt } from './receipt.ts';

/** Files a page: each takes three blocks of at most fifty. */
export const FILES_PAGE_ROWS = 15;

export interface FileList extends CaseFiles {
  offset: number;
  spaceId: string;
  names: Names;
}

type ListedFile = CaseFiles['files'][number];

/**
 * Build the files of a case, a receipt each, with buttons that show an image here and download what there is a link to.
 */
export function fileList({ case: of, files, offset, spaceId, names }: FileList): Message {
  const number = of.incremental_id;
  if (files.length === 0) {
    return sentenceMessage(`Case #${number} has no files. “Add to case” in the menu of a message brings its files.`);
  }
  const page = files.slice(offset, offset + FILES_PAGE_ROWS);
  const head = `Case #${number} has ${count(files.length, 'file')}.`;
  const blocks: KnownBlock[] = [
    richText([section(leaf(head))]),
    ...page.flatMap((file) => [...fileReceipt(file, names), ...controls(file, spaceId, number)]),
  ];
  const next = offset + FILES_PAGE_ROWS;
  if (next < files.length) {
    const more = button('files_more', `Show ${files.length - next} more`, { value: String(next) });
    blocks.push({ type: 'actions', block_id: caseBlockId(spaceId, number, 'files'), elements: [more] });
  }
  return { text: topText(head, `${page.map(({ name }) => clip(name, 80)).join(', ')}.`), blocks };
}

function controls(file: ListedFile, spaceId: string, number: number): ActionsBlock[] {
  const name = clip(file.name, 40);
  const elements = [
    ...(file.slack_file_id !== null && showsInSlack(file.mime_type)
      ? [button('file_show', 'Show', { value: file.id, accessibility_label: `Show ${name}` })]
      : []),
    ...(file.link === undefined
      ? []
      : [button('file_download', 'Download', { url: file.link, accessibility_label: `Download ${name}` })]),
  ];
  if (elements.length === 0) return [];
  return [{ type: 'actions', block_id: caseBlockId(spaceId, number, `file-${file.id}`), elements }];
}
