import type { KnownBlock, RichTextElement, RichTextSection } from '@slack/types';
import type { Attachment } from '../../../core/attachments/attachment.ts';
import type { Case, CaseSettings } from '../../../core/cases/case.ts';
import type { CaseMetrics, OpenPeriod } from '../../../core/cases/case-metrics.ts';
import type { CasePause } from '../../../core/cases/case-pause.ts';
import { fitText, type ImageResolver } from '../../../core/markdown/index.ts';
import { isKeyOf } from '../../../core/objects.ts';
import type { PushState } from '../../../core/push/push-state.ts';
import { commentBlocks } from '../attachments/comment-blocks.ts';
import { clip } from '../elements.ts';
import type { Message } from '../message.ts';
import type { Names } from '../people.ts';
import { pushButton, pushLine } from '../push/push-state.ts';
import { bullets, date, leaf, lines, richText, section } from '../rich.ts';
import { count, duration, listing, STATUS } from '../words.ts';
import { caseControls } from './case-controls.ts';
import { assigned, caseSentence, caseTitle, smallPrint, standing, ticket } from './case-facts.ts';
import { winnerWords } from './describe-settings.ts';
import { fieldControls } from './field-controls.ts';

const MAX_COMMENTS = 3;
/** Reopenings that are told with their dates; more are only counted. */
const MAX_REOPENINGS = 3;
/** Characters of JSON: Slack refuses messages of about 13,200 over all blocks. */
const MAX_MESSAGE_CHARACTERS = 13_000;
const DESCRIPTION_CHARACTERS = [3_500, 1_500, 0];
const COMMENT_LIMITS = { maxBlocks: 6, maxSize: 900 };

/** A case in full with its latest comments, oldest of them first. */
export interface CaseDetails {
  case: Case;
  comments: readonly Attachment[];
  spaceId: string;
  metrics: CaseMetrics;
  names: Names;
  image?: ImageResolver;
  push?: PushState;
  pause?: CasePause;
  /** Whoever asked may not export. */
  withoutExport?: boolean;
}

/**
 * Build everything about a case in one message: facts, metrics, controls, and as much of description and comments as
 * fits.
 */
export function caseDetails(details: CaseDetails): Message {
  const { case: of, names } = details;
  let comments = details.comments.slice(-MAX_COMMENTS);
  let sizes = DESCRIPTION_CHARACTERS;
  let blocks = compose(details, comments, sizes[0]);
  while (JSON.stringify(blocks).length > MAX_MESSAGE_CHARACTERS && sizes.length > 1) {
    if (comments.length > 0) comments = comments.slice(1);
    else sizes = sizes.slice(1);
    blocks = compose(details, comments, sizes[0]);
  }
  return { text: caseSentence(of, names), blocks };
}

function compose(
  { case: of, spaceId, metrics, names, image, push, pause, withoutExport = false }: CaseDetails,
  comments: readonly Attachment[],
  maxSize = 0,
): KnownBlock[] {
  const options = { surface: 'message', ...(image && { image }) } as const;
  const { blocks: description, truncated } =
    maxSize === 0 ? { blocks: [], truncated: true } : fitText(of.description, options, { maxBlocks: 15, maxSize });
  const latest = comments.map((comment) => commentBlocks(comment, names, COMMENT_LIMITS, image));
  const cutSome = latest.some((comment) => comment.truncated);
  return onlyFirstTable([
    richText([
      lines([caseTitle(of)], [leaf(standing(of))]),
      ...bullets(facts({ case: of, names, metrics, push, pause })),
    ]),
    smallPrint(of, names),
    { type: 'divider' },
    ...description,
    ...(truncated ? [remark('The description goes on: Edit shows the rest.')] : []),
    ...(latest.length > 0 ? [{ type: 'divider' } as const] : []),
    ...latest.flatMap((comment) => comment.blocks),
    ...(cutSome ? [remark('Long comments are cut here; the thread of the case shows them.')] : []),
    ...fieldControls(of, spaceId),
    caseControls(of, spaceId, { isDetails: true, withoutExport, ...(push && { push: pushButton(push) }) }),
  ]);
}

type Facts = Pick<CaseDetails, 'case' | 'names' | 'metrics'> &
  Record<'push', PushState | undefined> &
  Record<'pause', CasePause | undefined>;

function facts({ case: of, names, metrics, push, pause }: Facts): RichTextSection[] {
  const who = assigned(of, names);
  const said = [
    of.connector.id === 'none' || push ? '' : `Connector: ${clip(of.connector.name, 100)}`,
    attached(of),
    switchedOn(of.settings),
    ...of.customFields.slice(0, 10).map(({ key, value }) => `${clip(key, 60)}: ${clip(printed(value), 200)}`),
  ];
  const sentences = said.filter((words) => words !== '').map((words) => section(leaf(words, undefined, 600)));
  const rows = [
    section(leaf(`${who.charAt(0).toUpperCase()}${who.slice(1)}`)),
    ...metricsFacts(metrics),
    ...pauseFacts(of, pause),
    ...sentences,
  ];
  if (push?.connector) return [...rows, section(...pushLine(push))];
  return of.external_service ? [...rows, section(...ticket(of.external_service))] : rows;
}

function attached({ total_alerts, total_events, observables }: Case): string {
  const kinds = [count(total_alerts, 'alert'), count(total_events, 'event'), count(observables.length, 'observable')];
  const some = kinds.filter((words) => words !== '' && !words.startsWith('0 '));
  return some.length === 0 ? '' : `With ${listing(some)}`;
}

function switchedOn({ syncAlerts, extractObservables, externalSync }: CaseSettings): string {
  const on = [syncAlerts === true && 'alert sync', extractObservables === true && 'extraction of observables'];
  const names = on.filter((name) => name !== false);
  const winner = winnerWords(externalSync);
  const parts = [names.length > 0 && `On: ${listing(names)}`, winner !== '' && `On conflict: ${winner}`];
  return parts.filter((part) => part !== false).join(' · ');
}

function printed(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value ?? null) ?? '');
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

/** Tell how a case paused in the Kibana that it came from; nothing of a pause that its closing ended here. */
function pauseFacts({ status }: Pick<Case, 'status'>, pause: CasePause | undefined): RichTextSection[] {
  if (!pause) return [];
  const { paused_at, time_paused, pause_reason, resume_to_status_key: next } = pause;
  const isPaused = paused_at !== null && status !== 'closed';
  const reason = pause_reason?.trim() ? `: “${clip(pause_reason, 300)}”` : '';
  const then = next === null ? '' : `; it was to go on as ${isKeyOf(STATUS, next) ? STATUS[next] : clip(next, 60)}`;
  const earlier = time_paused !== null && time_paused > 0 ? `Paused for ${duration(time_paused)} in Kibana` : '';
  return [
    ...(isPaused ? [section(leaf('Paused in Kibana since '), date(paused_at), leaf(`${reason}${then}`))] : []),
    ...(earlier === '' ? [] : [section(leaf(`${earlier}${isPaused ? '' : reason}`))]),
  ];
}

/** Tell how long a case took, over every time it was open, in plain words; two or three lines. */
function metricsFacts(metrics: CaseMetrics): RichTextSection[] {
  const { periods, open, inProgress, resolve } = metrics;
  const isClosed = periods.at(-1)?.closed_at !== null;
  const inAll = periods.length > 1 ? ' in all' : '';
  const split = inProgress === 0 ? '' : `: ${spent(open)} waiting, ${spent(inProgress)} in progress`;
  const lines = [section(leaf(`Open for ${spent(resolve)}${inAll}${split}`)), ...times(metrics, isClosed, inAll)];
  return periods.length > 1 ? [...lines, reopened(periods)] : lines;
}

/** Of an open case only what has happened: while nobody works on it, it is not acknowledged yet. */
function times({ periods, acknowledge, investigate, resolve }: CaseMetrics, isClosed: boolean, inAll: string) {
  const acknowledged = isClosed || periods.at(-1)?.acknowledged_at !== null;
  const known = [
    ...(acknowledged ? [`Acknowledged after ${spent(acknowledge)}`] : []),
    ...(isClosed ? [`Investigated for ${spent(investigate)}`, `Resolved after ${spent(resolve)}`] : []),
  ];
  return known.length === 0 ? [] : [section(leaf(`${known.join(' · ')}${inAll}`))];
}

function reopened([, ...again]: OpenPeriod[]): RichTextSection {
  const times = again.length === 1 ? 'once' : count(again.length, 'time');
  const dates = again
    .slice(-MAX_REOPENINGS)
    .flatMap(({ opened_at }): RichTextElement[] => [leaf(', '), date(opened_at)]);
  return section(leaf(`Reopened ${times}${again.length > MAX_REOPENINGS ? ', last' : ''}`), ...dates);
}

function spent(ms: number): string {
  return duration(ms / 1000);
}
