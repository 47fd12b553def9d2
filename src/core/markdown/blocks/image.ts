import { isRecord } from '../../objects.ts';
import type { Row, Run } from '../rows.ts';
import { type Loose, paragraph, type Reading } from './reading.ts';

/** Read a picture: its title, and its description as a link to it. */
export function readImage(block: Loose, reading: Reading): Row[] {
  return [...reading.textObject(block.title), ...paragraph(imageRuns(block, reading))];
}

/** Return the description of a picture as a link to it. */
export function imageRuns(image: Loose, reading: Reading): Run[] {
  const held = isRecord(image.slack_file) ? image.slack_file.url : undefined;
  const url = image.image_url || held;
  return [reading.link(url, image.alt_text || (url ? 'image' : undefined))];
}
