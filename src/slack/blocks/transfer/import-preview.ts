import type { KnownBlock, RichTextElement } from '@slack/types';
import { trashedWords } from '../../../core/transfer/import-numbers.ts';
import type { ImportChoices, ImportPreview, TicketChoice } from '../../../core/transfer/import-run.ts';
import type { ImportProgress } from '../../../operations/transfer/import-options.ts';
import { button, clip, plain } from '../elements.ts';
import { type Message, topText } from '../message.ts';
import { progressBar } from '../progress-bar.ts';
import { bullets, leaf, lines, richText, section } from '../rich.ts';
import { count, listing } from '../words.ts';
import { LEFT_OUT, perType, remarks, ticketLine } from './import-log.ts';
import { countOfType } from './import-types.ts';

/** An import as its buttons name it. */
interface ImportReference {
  runId: string;
  spaceId: string;
}

type Shown = ImportReference & { fileName: string | null | undefined };

const MAX_NAMED = 5;

const WOULD_BE = {
  created: 'new',
  overwritten: 'to be overwritten',
  skipped: 'here already',
  kept: 'kept for exports',
  failed: 'cannot be imported',
};

/** What exports never hold, or not in a form that can be kept here. */
const ELSEWHERE: Record<string, [one: string, many: string]> = {
  timeline: ['timeline link', 'timeline links'],
  alert: ['alert, which stays in Kibana', 'alerts, which stay in Kibana'],
  file: ['file, whose bytes only bundles hold', 'files, whose bytes only bundles hold'],
};

/** What becomes of cases in the trash. */
const TRASH_WORDS = {
  leave: 'What lies there stays there, unless you choose otherwise in the options',
  restore: 'What lies there is restored as it was, as you chose',
  overwrite: 'What lies there is restored as in the file, as you chose',
};

/** What becomes of the tickets of copies. */
const TICKET_WORDS = {
  leave: 'Copies get none, unless you choose otherwise in the options',
  keep: 'Copies keep them, as you chose: two cases then share one ticket',
  new: 'Copies get new ones, as you chose',
};

/** What an import would bring, and how it was chosen to be done. */
export type Foreseen = ImportPreview &
  Pick<ImportChoices, 'onConflict' | 'newCopies' | 'allOrNothing' | 'trash'> & {
    place: ImportPlace;
    ticketChoice: TicketChoice;
  };

/** Where it goes: the name of the space, and the channels that work on it. */
interface ImportPlace {
  space: string;
  channels: readonly string[];
}

/**
 * Return what a file would bring, and the buttons that import it, change how, or give it up. Nothing is written yet.
 */
export function importPreview(preview: Foreseen & Shown): Message {
  const name = clip(preview.fileName ?? 'The file', 100);
  const brings = preview.created + (preview.skipped === 0 ? preview.kept : 0);
  const facts = [
    brings > 0 ? `${count(brings, 'object')} new` : preview.skipped > 0 && 'nothing new',
    preview.skipped > 0 &&
      `${preview.skipped.toLocaleString('en')} ${preview.newCopies ? LEFT_OUT.skipped : 'here already'}`,
    preview.failed > 0 && `${preview.failed.toLocaleString('en')} that cannot be imported`,
  ].filter((fact) => fact !== false);
  const head = `${name} would bring: ${facts.join(', ') || 'nothing'}.`;
  const blocks: KnownBlock[] = [
    richText([
      lines([leaf(`🔎 ${head}`, { bold: true })]),
      ...bullets([
        section(...goesInto(preview)),
        ...[...perType(preview.byType, { ...WOULD_BE, ...(preview.newCopies && LEFT_OUT) }), ...foreseen(preview)].map(
          (text) => section(leaf(text)),
        ),
      ]),
    ]),
    ...remarks('Cannot be imported', preview.errors, preview.failed),
    ...remarks('Would come with a remark', preview.warnings),
    { type: 'actions', elements: buttons(preview) },
  ];
  return { text: topText(head, 'Nothing is imported yet: choose *Import*, *Options* or *Cancel*.'), blocks };
}

function buttons(of: ImportReference) {
  const value = JSON.stringify({ spaceId: of.spaceId, runId: of.runId });
  return [
    button('import_begin', 'Import', { value, style: 'primary' }),
    button('import_options', 'Options…', { value, accessibility_label: 'Options of this import' }),
    button('import_stop', 'Cancel', { value, accessibility_label: 'Cancel this import' }),
  ];
}

/** Say which space and channels the file is for; an import itself posts no card. */
function goesInto({ place: { space, channels }, byType }: Foreseen): RichTextElement[] {
  const shown = channels.slice(0, MAX_NAMED);
  const rest = channels.length - shown.length;
  const links = shown.flatMap((channel_id, at): RichTextElement[] => [
    leaf(at === 0 ? ', for ' : ', '),
    { type: 'channel', channel_id },
  ]);
  const brings = (byType.cases?.created ?? 0) > 0;
  return [
    leaf('Goes into the space '),
    leaf(clip(space, 100), { bold: true }),
    ...links,
    ...(rest > 0 ? [leaf(` and ${count(rest, 'more channel', 'more channels')}`)] : []),
    ...(brings ? [leaf('; no channel shows a new case before somebody shares it')] : []),
  ];
}

function foreseen(preview: Foreseen): string[] {
  const { skipped, failed, people, connectors, missing, trashed, newCopies, onConflict, allOrNothing, trash } = preview;
  const signedOut = connectors.filter(({ missingSecrets }) => missingSecrets).map(({ name }) => clip(name, 60));
  const known = people.filter(({ here }) => here !== null);
  const strangers = people.filter(({ here }) => here === null);
  const lacking = Object.entries(missing).map(([type, number]) => {
    const elsewhere = Object.hasOwn(ELSEWHERE, type) ? ELSEWHERE[type] : undefined;
    return elsewhere ? count(number, ...elsewhere) : countOfType(type, number);
  });
  return [
    trashed !== undefined && `${trashedWords(trashed, ['lies', 'lie'])}. ${TRASH_WORDS[trash]}`,
    newCopies && preview.tickets !== undefined && ticketLine(preview.tickets.cases, TICKET_WORDS[preview.ticketChoice]),
    skipped > 0 &&
      !newCopies &&
      onConflict === 'skip' &&
      'What is here already stays as it is, unless you choose otherwise in the options',
    skipped > 0 && !newCopies && onConflict === 'overwrite' && 'What is here already is overwritten, as you chose',
    failed > 0 && allOrNothing && 'As you chose all or nothing, nothing is imported while something cannot be',
    known.length > 0 && `People recognised: ${listing(known.map(nameOf), MAX_NAMED)}`,
    strangers.length > 0 &&
      `Nobody here was recognised as ${listing(strangers.map(nameOf), MAX_NAMED)}; they keep these names unless you say who they are in the options`,
    signedOut.length > 0 && `Will need signing in: ${listing(signedOut, MAX_NAMED)}`,
    lacking.length > 0 && `Refers to what is not here: ${listing(lacking, MAX_NAMED)}`,
  ].filter((fact) => fact !== false);
}

/** Return how a person of a file is called. */
export function nameOf({ full_name, username, email, key }: ImportPreview['people'][number]): string {
  return clip([full_name, username, email, key].find((name) => name?.trim()) ?? key, 60);
}

/** Build an import that goes on: how far it is, and the button that stops it. */
export function importUnderWay(run: Shown & { step?: Parameters<ImportProgress>[0] }): Message {
  const head = `⏳ Importing ${clip(run.fileName ?? 'the file', 100)}`;
  const far = run.step === undefined ? '' : `\n${stepWords(run.step)}`;
  const value = JSON.stringify({ spaceId: run.spaceId, runId: run.runId });
  const stop = button('import_stop', 'Stop', { value, accessibility_label: 'Stop this import' });
  return {
    text: topText(head.slice(2), far.trim()),
    blocks: [
      { type: 'section', text: plain(`${head}${far}`) },
      { type: 'actions', elements: [stop] },
    ],
  };
}

function stepWords(step: Parameters<ImportProgress>[0]): string {
  return step.phase === 'reading' ? `Reading: ${count(step.lines, 'line')} so far` : progressBar(step.done, step.of);
}
