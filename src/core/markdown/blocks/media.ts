import { isRecord } from '../../objects.ts';
import type { Row } from '../rows.ts';
import { joinLines } from '../runs.ts';
import { type Loose, paragraph, type Reading } from './reading.ts';

/** Read a video: its title as a link, who made it, and what it shows. */
export function readVideo(block: Loose, reading: Reading): Row[] {
  const { title, title_url, video_url, author_name, provider_name, description, alt_text } = block;
  const by = [author_name, provider_name].map((name) => reading.text(name)).filter(Boolean);
  return [
    ...paragraph([reading.link(title_url ?? video_url, isRecord(title) ? title.text : title, { bold: true })]),
    ...paragraph([{ text: by.join(' · '), style: {} }]),
    ...reading.textObject(description),
    ...paragraph([{ text: reading.text(alt_text), style: {} }]),
  ];
}

/** Read a file that stands among the blocks: its name as a link. The file itself is taken with those of the message. */
export function readFileBlock(block: Loose, reading: Reading): Row[] {
  const file = isRecord(block.file) ? block.file : undefined;
  return file ? paragraph([reading.link(file.permalink, file.title ?? file.name)]) : [];
}

/** Read a call: its name and the address to join it. */
export function readCall(block: Loose, reading: Reading): Row[] {
  const call = isRecord(block.call) ? block.call : {};
  const { name, display_id, join_url } = isRecord(call.v1) ? call.v1 : block;
  const words = [reading.text(name), reading.text(display_id)].filter(Boolean).join(' ');
  return paragraph([{ text: '📞 ', style: {} }, reading.link(join_url, words || 'Call')]);
}

const MARKS: Readonly<Record<string, string>> = { complete: '☑ ', pending: '☐ ', in_progress: '☐ ', error: '❗ ' };

/** Read a plan: its title, and its tasks with what became of them. */
export function readPlan(block: Loose, reading: Reading): Row[] {
  return [...paragraph([{ text: reading.text(block.title), style: { bold: true } }]), ...reading.blocks(block.tasks)];
}

/** Read a task: its title, details, outcome and sources. */
export function readTask(block: Loose, reading: Reading): Row[] {
  const mark = MARKS[String(block.status)] ?? '☐ ';
  const title = isRecord(block.title) ? block.title.text : block.title;
  const sources = reading.records(block.sources).map(({ url, text }) => [reading.link(url, text)]);
  return [
    ...paragraph([
      { text: mark, style: {} },
      { text: reading.text(title), style: {} },
    ]),
    ...reading.block(block.details),
    ...reading.block(block.output),
    ...paragraph(joinLines(sources, ' · ')),
  ];
}
