import { fileWords, type Losses, lossWords } from '../../../core/transfer/export-losses.ts';
import { button, clip } from '../elements.ts';
import { type Message, sentenceMessage } from '../message.ts';
import { progressBar } from '../progress-bar.ts';
import { count } from '../words.ts';

/** An export that is ready; the files themselves are uploaded beside this message. */
export interface Exported {
  /** The names of the files, with commas between them. */
  fileName: string;
  cases: number;
  /** Lines of the files, the last one of each, which tells the counts, left out. */
  objects: number;
  /** References to what is not here. */
  missing?: number;
  /** What the files lack. */
  losses?: Losses;
  query: string;
  profile?: string;
}

const HOW: Record<string, string> = {
  'kibana-8.8':
    'In Kibana 8.8 or later: Stack Management, Saved Objects, Import. `/case export --for 9.2` makes a file for one version.',
  'kibana-7.16': 'In Kibana 7.16 to 8.7: Stack Management, Saved Objects, Import.',
  bundle: 'In Docket: `/case import`, in any space or workspace.',
};

/** Titles may be long; the last line of the file has everything. */
const MAX_LOSS_CHARACTERS = 600;

/** Say what the exported files hold and where to bring them. Nothing to export is said too. */
export function exportMessage(exported: Exported): Message {
  const { fileName, cases, objects, missing = 0, losses, query, profile = 'kibana-8.8' } = exported;
  const which = query.trim() === '' ? '' : ` for ${clip(query, 200)}`;
  if (cases === 0) return sentenceMessage(`There is nothing to export${which}: no case matches.`);
  return sentenceMessage(
    `📦 ${clip(fileName, 300)} holds ${count(cases, 'case')}${which}, ${count(objects, 'object')} in all.`,
    missing > 0 ? `${count(missing, 'thing')} that they refer to could not be found; the last line names them.` : '',
    ...(losses ? lossWords(losses).map((sentence) => clip(sentence, MAX_LOSS_CHARACTERS)) : []),
    HOW[profile] ?? `In Kibana ${profile}: Stack Management, Saved Objects, Import.`,
  );
}

/** Where a bundle of the same cases is asked for. */
interface BundleOffer extends Pick<Losses, 'lost'> {
  runId: string;
  spaceId: string;
}

/** Offer the bundle where the exported files lack contents of files; null where they lack none. */
export function bundleOffer({ lost, runId, spaceId }: BundleOffer): Message | null {
  const words = fileWords({ lost });
  if (words === '') return null;
  const { text, blocks } = sentenceMessage(words, 'A bundle for Docket holds them.');
  const value = JSON.stringify({ spaceId, runId });
  return {
    text,
    blocks: [...blocks, { type: 'actions', elements: [button('export_bundle', 'Export as bundle', { value })] }],
  };
}

/** Return how far an export is. */
export function exportUnderWay(done: number, total: number): Message {
  return sentenceMessage(`⏳ Exporting ${count(total, 'case')}: ${progressBar(Math.min(done, total), total)}`);
}
