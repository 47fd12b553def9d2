import { clip } from './elements.ts';
import { type Message, sentenceMessage } from './message.ts';
import { count } from './words.ts';

/** An export that is ready; the file itself is uploaded beside this message. */
export interface Exported {
  fileName: string;
  cases: number;
  /** Lines of the file, the last one that tells the counts left out. */
  objects: number;
  query: string;
}

/** Says what the exported file holds and how to bring it into Kibana. Nothing to export is said too. */
export function exportMessage({ fileName, cases, objects, query }: Exported): Message {
  const which = query.trim() === '' ? '' : ` for ${clip(query, 200)}`;
  if (cases === 0) return sentenceMessage(`There is nothing to export${which}: no case matches.`);
  return sentenceMessage(
    `📦 ${clip(fileName, 100)} holds ${count(cases, 'case')}${which}, ${count(objects, 'object')} in all.`,
    'In Kibana: Stack Management, Saved Objects, Import.',
  );
}
