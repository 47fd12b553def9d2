import { messageKey } from './front.ts';
import { judgeCards } from './judge-cards.ts';
import { judgeFiles } from './judge-files.ts';
import { judgeImports } from './judge-imports.ts';
import { judgeShares } from './judge-shares.ts';
import type { Asked, Model, ModelCase, Reply } from './model.ts';
import type { Stage } from './stage.ts';
import type { Stored, StoredCase } from './stored.ts';

/** Compares what is stored, and what people see, with what was acknowledged. Returns what is not so. */
export async function judge(stage: Stage, model: Model, stored: Stored): Promise<string[]> {
  const problems: string[] = [];
  const known = new Set<string>();
  for (const of of model.cases) {
    const found = stored.cases.filter(({ title }) => title.startsWith(`${of.token} `));
    const [row] = found;
    if (!fits(of.created, found.length))
      problems.push(`${said(of.created)}, and there are ${found.length} of ${of.token}`);
    if (!row) {
      for (const one of askedOf(of))
        if (one.outcome === 'done') problems.push(`${said(one)}, of ${of.token}, which is not there`);
      continue;
    }
    known.add(row.id);
    problems.push(
      ...fieldProblems(of, row, stored),
      ...commentProblems(of, row, stored),
      ...replyProblems(stage, of, row, stored),
    );
  }
  const imported = await judgeImports(stage, model, stored);
  problems.push(...imported.problems);
  for (const id of imported.known) known.add(id);
  for (const row of stored.cases) if (!known.has(row.id)) problems.push(`nobody asked for case “${row.title}”`);
  const numbers = stored.cases.map((row) => `${row.space_id} ${row.incremental_id}`);
  if (new Set(numbers).size < numbers.length) problems.push('two cases have one number');
  return [
    ...problems,
    ...judgeFiles(stage, model, stored),
    ...(await judgeShares(stage, model, stored)),
    ...(await judgeCards(stage, model, stored)),
  ];
}

/** Says what somebody asked for and how that ended, for people who look for the cause of a problem. */
export const said = ({ what, by, outcome, said: words }: Asked) =>
  `${what} by ${by} was ${outcome} (“${words.slice(0, 160).trim()}”)`;

const askedOf = (of: ModelCase): Asked[] => [...of.comments, ...of.titles, ...of.descriptions, ...of.tags];

/** Whether there may be so many of something. */
export function fits({ outcome }: Asked, count: number): boolean {
  if (outcome === 'unknown') return count <= 1;
  return count === (outcome === 'done' ? 1 : 0);
}

function fieldProblems(of: ModelCase, row: StoredCase, { actions }: Stored): string[] {
  const problems: string[] = [];
  const own = actions.filter(({ case_id }) => case_id === row.id);
  for (const field of ['title', 'description'] as const) {
    const asked = field === 'title' ? of.titles : of.descriptions;
    const values = own.filter(({ type }) => type === field).map(({ payload }) => String(payload[field]).trim());
    for (const one of asked) {
      const count = values.filter((value) => value === one.value).length;
      if (!fits(one, count)) problems.push(`${said(one)}, and the activity has it ${count} times`);
    }
    for (const value of values) if (!asked.some((one) => one.value === value)) problems.push(`nobody wrote “${value}”`);
    const last = values.at(-1);
    if (last !== undefined && row[field].trim() !== last) problems.push(`${field} of ${of.token} is not the last one`);
  }
  for (const field of ['severity', 'status'] as const) {
    const asked = field === 'severity' ? of.severities : of.statuses;
    const done = asked.filter(({ outcome }) => outcome === 'done');
    const values: string[] = asked.filter(({ outcome }) => outcome === 'unknown').map(({ value }) => value);
    values.push(done.at(-1)?.value ?? (field === 'severity' ? 'low' : 'open'));
    if (!values.includes(row[field]))
      problems.push(`${field} of ${of.token} is ${row[field]}, not ${values}: ${asked.map(said).join('; ')}`);
  }
  if (!of.categories.has(row.category ?? ''))
    problems.push(`category of ${of.token} is ${row.category}, not ${[...of.categories].join(' or ')}`);
  for (const one of of.tags) {
    const count = row.tags.filter((tag) => tag === one.text).length;
    if (!fits(one, count)) problems.push(`${said(one)}, and the tag is there ${count} times`);
  }
  return problems;
}

/** What somebody wrote; below it stand the files that came with it. */
export const firstLine = (comment: string) => comment.trim().split('\n', 1)[0] ?? '';

function commentProblems(of: ModelCase, row: StoredCase, { comments }: Stored): string[] {
  const own = comments.filter(({ case_id }) => case_id === row.id);
  return of.comments.flatMap((one) => {
    const count = own.filter(({ comment }) => firstLine(comment) === one.text).length;
    return fits(one, count) ? [] : [`${said(one)}, and “${one.text}” is there ${count} times`];
  });
}

/**
 * Seconds within which Docket has noted where it posted a card. Until then no case follows the thread: such a reply is
 * taken when the thread is compared with Slack.
 */
const NOTED_WITHIN_S = 6;

function replyProblems({ front }: Stage, of: ModelCase, row: StoredCase, { comments }: Stored): string[] {
  const own = comments.filter(({ case_id }) => case_id === row.id).map(({ comment }) => firstLine(comment));
  const every = new Set([...of.comments.map(({ text }) => text), ...of.replies.flatMap(({ texts }) => texts)]);
  const strange = own
    .filter((comment) => !every.has(comment))
    .map((comment) => `nobody said “${comment}” of ${of.token}`);
  return [
    ...strange,
    ...of.replies.flatMap((reply) => {
      const there = own.filter((comment) => reply.texts.includes(comment));
      const wanted = reply.isDeleted ? [] : [reply.texts.at(-1) ?? ''];
      if (JSON.stringify(there) === JSON.stringify(wanted)) return [];
      const isKept = isAcknowledged(front.acknowledged, reply) && Number(reply.ts) - Number(of.cardTs) > NOTED_WITHIN_S;
      // Threads of closed cases are not compared with Slack: what was never acknowledged may be missing.
      if (row.status === 'closed' && there.length <= 1 && !isKept) return [];
      const after = Math.round(Number(reply.ts) - Number(of.cardTs));
      return [
        `the reply ${JSON.stringify(reply)} of ${of.token} (${row.status}), ${after} s after its card, is ${JSON.stringify(there)}`,
      ];
    }),
  ];
}

function isAcknowledged(acknowledged: Set<string>, { ts, texts, isDeleted }: Reply): boolean {
  return acknowledged.has(messageKey(ts, isDeleted ? null : (texts.at(-1) ?? '')));
}
