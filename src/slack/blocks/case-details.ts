import type { KnownBlock, RichTextElement, RichTextSection } from '@slack/types';
import type { Attachment } from '../../core/attachment.ts';
import type { Case } from '../../core/case.ts';
import { secondsBetween } from '../../core/life-cycle.ts';
import { fitBlocks, type ImageResolver, toRichText } from '../../core/markdown/index.ts';
import { caseControls } from './case-controls.ts';
import { assigned, caseSentence, caseTitle, smallPrint, standing, ticket } from './case-facts.ts';
import { commentBlocks } from './comment-blocks.ts';
import { clip } from './elements.ts';
import type { Message } from './message.ts';
import type { Names } from './people.ts';
import { bullets, leaf, lines, richText, section } from './rich.ts';
import { count, duration, listing } from './words.ts';

const COMMENTS = 3;
/** Characters of JSON: Slack refuses messages of about 13,200 over all blocks. */
const DESCRIPTION_ROOM = { maxBlocks: 15, maxSize: 5_200 };
const COMMENT_ROOM = { maxBlocks: 6, maxSize: 1_200 };

/** A case in full with its latest comments, oldest of them first. */
export interface CaseDetails {
  case: Case;
  comments: readonly Attachment[];
  spaceId: string;
  names: Names;
  now: Date;
  image?: ImageResolver;
}

/** Everything about a case in one message: facts, metrics, description, latest comments, controls. */
export function caseDetails({ case: of, comments, spaceId, names, now, image }: CaseDetails): Message {
  const options = { surface: 'message', ...(image && { image }) } as const;
  const { blocks: description, truncated } = fitBlocks(toRichText(of.description, options), DESCRIPTION_ROOM);
  const latest = comments.slice(-COMMENTS).map((comment) => commentBlocks(comment, names, COMMENT_ROOM, image));
  const cutSome = latest.some((comment) => comment.truncated);
  const blocks: KnownBlock[] = [
    richText([lines([caseTitle(of)], [leaf(standing(of))]), ...bullets(facts(of, names, now))]),
    smallPrint(of, names),
    { type: 'divider' },
    ...description,
    ...(truncated ? [remark('The description goes on: Edit shows the rest.')] : []),
    ...(latest.length > 0 ? [{ type: 'divider' } as const] : []),
    ...latest.flatMap((comment) => comment.blocks),
    ...(cutSome ? [remark('Long comments are cut here; the thread of the case shows them.')] : []),
    caseControls(of, spaceId),
  ];
  return { text: caseSentence(of, names), blocks: onlyFirstTable(blocks) };
}

function facts(of: Case, names: Names, now: Date): RichTextSection[] {
  const who = assigned(of, names);
  const rows: RichTextElement[][] = [[leaf(`${who.charAt(0).toUpperCase()}${who.slice(1)}`)], ...metrics(of, now)];
  if (of.external_service) rows.push(ticket(of.external_service));
  if (of.connector.id !== 'none') rows.push([leaf(`Connector: ${clip(of.connector.name, 100)}`)]);
  if (of.tags.length > 0)
    rows.push([
      leaf(
        `Tags: ${listing(
          of.tags.map((tag) => clip(tag, 80)),
          20,
        )}`,
        undefined,
        900,
      ),
    ]);
  const attached = [
    count(of.total_alerts, 'alert'),
    count(of.total_events, 'event'),
    count(of.observables.length, 'observable'),
  ];
  const some = attached.filter((words) => words !== '' && !words.startsWith('0 '));
  if (some.length > 0) rows.push([leaf(`With ${listing(some)}`)]);
  for (const { key, value } of of.customFields.slice(0, 10))
    rows.push([leaf(`${clip(key, 60)}: ${clip(String(value ?? '–'), 200)}`)]);
  const switches = [
    of.settings.syncAlerts && 'alert sync',
    of.settings.extractObservables && 'extraction of observables',
  ];
  const on = switches.filter((name) => typeof name === 'string');
  if (on.length > 0) rows.push([leaf(`On: ${listing(on)}`)]);
  return rows.map((row) => section(...row));
}

/** Times of the life cycle (K-008), and how long an unclosed case has been open. */
function metrics(of: Case, now: Date): RichTextElement[][] {
  const { time_to_acknowledge, time_to_investigate, time_to_resolve, closed_at, created_at } = of;
  const open = closed_at === null ? secondsBetween(created_at, now.toISOString()) : null;
  const known = [
    ['Open for', open],
    ['Acknowledged after', time_to_acknowledge],
    ['Investigated for', time_to_investigate],
    ['Resolved after', time_to_resolve ?? of.duration],
  ] as const;
  const words = known
    .filter(([, seconds]) => seconds !== null)
    .map(([name, seconds]) => `${name} ${duration(seconds as number)}`);
  return words.length === 0 ? [] : [[leaf(words.join(' · '))]];
}

function remark(words: string): KnownBlock {
  return { type: 'context', elements: [{ type: 'plain_text', text: words }] };
}

/** Slack takes one table a message; a further one gives way to a line that says so. */
function onlyFirstTable(blocks: KnownBlock[]): KnownBlock[] {
  const first = blocks.findIndex(({ type }) => type === 'table');
  return blocks.map((block, index) =>
    block.type === 'table' && index !== first ? remark('A table, shown in the thread.') : block,
  );
}
