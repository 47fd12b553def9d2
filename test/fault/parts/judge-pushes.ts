import type { Deps } from '../../../src/operations/operation.ts';
import { perform } from '../../../src/operations/perform.ts';
import { getPushState } from '../../../src/operations/push/get-push-state.ts';
import { words } from '../../support/look.ts';
import { firstLine } from './judge.ts';
import { judgeLinks } from './judge-links.ts';
import type { Model, ModelCase } from './model.ts';
import type { Stage } from './stage.ts';
import type { Stored, StoredCase } from './stored.ts';
import { type Room, rooms } from './world.ts';

/** A ticket as its receiver holds it. */
interface Ticket {
  at: 'jira' | 'desk';
  name: string;
  caseId: string;
  title: string;
  description: string;
  status: string;
  comments: string[];
  files: string[];
}

const JIRA_STATUSES: Record<string, string> = { new: 'open', indeterminate: 'in-progress', done: 'closed' };

/** Compares the tickets at their receivers with the cases, and with what people were told of them. */
export async function judgePushes(stage: Stage, deps: Deps, model: Model, stored: Stored): Promise<string[]> {
  const tickets = ticketsOf(stage, stored);
  const problems: string[] = [];
  for (const of of model.cases) {
    const row = stored.cases.find(({ title }) => title.startsWith(`${of.token} `));
    if (!row) continue;
    const own = tickets.filter(({ caseId }) => caseId === row.id);
    const parted = [...of.unlinks, ...of.links].filter(({ outcome }) => outcome !== 'not done').length;
    if (own.length > 1 + parted) problems.push(`${of.token} has ${own.length} tickets: ${own.map(({ name }) => name)}`);
    problems.push(...own.flatMap((ticket) => doubled(of, ticket)));
    problems.push(...(await judgeLinks(stage, of, row, stored)));
    problems.push(...(await stateProblems(stage, deps, { of, row, own, stored })));
  }
  return [...problems, ...(await reportProblems(stage, stored, tickets))];
}

function ticketsOf({ jira, desk }: Stage, { cases }: Stored): Ticket[] {
  const issues = jira.issues.map(({ key, fields, status, comments, attachments }) => ({
    at: 'jira' as const,
    name: key,
    caseId: cases.find(({ id }) => fields.labels?.some((label) => label.includes(id)))?.id ?? '',
    title: fields.summary,
    description: fields.description ?? '',
    status: JIRA_STATUSES[status.statusCategory.key] ?? '',
    comments: comments.map(({ body }) => body),
    files: attachments.map(({ name }) => name),
  }));
  const tickets = desk.tickets.map((ticket) => ({
    at: 'desk' as const,
    name: ticket.title,
    caseId: ticket.caseId,
    title: ticket.title,
    description: ticket.description,
    status: ticket.status,
    comments: ticket.comments,
    files: [],
  }));
  return [...issues, ...tickets];
}

function doubled(of: ModelCase, ticket: Ticket): string[] {
  const texts = [...of.comments.map(({ text }) => text), ...of.replies.flatMap((reply) => reply.texts)];
  const files = of.files.map(({ name }) => [name, ticket.files.filter((one) => one === name).length] as const);
  const comments = texts.map((text) => [text, ticket.comments.filter((one) => one.includes(text)).length] as const);
  return [...comments, ...files].flatMap(([what, count]) =>
    count > 1 ? [`“${what}” is ${count} times in ${ticket.name} of ${of.token}`] : [],
  );
}

interface Pushed {
  of: ModelCase;
  row: StoredCase;
  own: Ticket[];
  stored: Stored;
}

/** A ticket that needs no update says what its case says; what was asked for ended, or somebody was asked or told. */
async function stateProblems(stage: Stage, deps: Deps, { of, row, own, stored }: Pushed): Promise<string[]> {
  const reference = { incremental_id: row.incremental_id };
  const [state] = await perform(deps, getPushState, stage.actor(of.room), { cases: [reference] });
  const pushes = stored.pushes.filter(({ case_id }) => case_id === row.id);
  const last = pushes.at(-1);
  const problems: string[] = [];
  const accepted = of.pushes.some(({ outcome, said }) => outcome === 'done' && /Pushing #/.test(said));
  if (accepted && !last) problems.push(`a push of ${of.token} was accepted, and there is none`);
  if (last?.state === 'delivered' && own.length === 0) problems.push(`${of.token} was delivered, and has no ticket`);
  if (last?.state === 'uncertain' && !(await isAsked(stage, last.question)))
    problems.push(`nobody was asked whether ${of.token} has a ticket`);
  if (!state?.ticket || state.requiresUpdate !== false || state.push) return problems;
  const at = row.connector.id === 'jira' ? 'jira' : 'desk';
  const current = own.filter((ticket) => ticket.at === at);
  const { title } = state.ticket;
  const shown = at === 'jira' ? current.find(({ name }) => name === title) : current.at(-1);
  if (!shown) return [...problems, `${of.token} is said to be in ${title}, which is not there`];
  if (shown.title !== row.title)
    problems.push(`${title} says “${shown.title}”, not “${row.title}”, and nothing is due`);
  if (!shown.description.includes(row.description.trim()))
    problems.push(`${title} has another description than ${of.token}`);
  const isAhead = shown.status === 'in-progress' && row.status === 'open';
  if (shown.status !== row.status && !isAhead) problems.push(`${title} is ${shown.status}, ${of.token} ${row.status}`);
  if (at === 'desk') return problems;
  for (const { comment } of stored.comments.filter(({ case_id }) => case_id === row.id)) {
    const count = shown.comments.filter((one) => one.includes(firstLine(comment))).length;
    if (count !== 1) problems.push(`${title} has “${comment}” of ${of.token} ${count} times, and nothing is due`);
  }
  return problems;
}

async function isAsked({ slack }: Stage, question: { channel?: string; ts?: string } | null): Promise<boolean> {
  if (question?.ts === undefined || question.channel === undefined) return false;
  const { ts, channel } = question;
  return slack.calls.some(({ args }) => args.channel === channel || args.ts === ts);
}

/** Whoever was told that a case was pushed finds it there. */
async function reportProblems({ slack }: Stage, { cases }: Stored, tickets: Ticket[]): Promise<string[]> {
  const problems: string[] = [];
  for (const room of rooms) {
    for (const name of room.people) {
      for (const message of await slack.person(name).messages({ channel: room.channelName })) {
        problems.push(...untrue(words(message), room, cases, tickets));
      }
    }
  }
  return [...new Set(problems)];
}

function untrue(told: string, room: Room, cases: StoredCase[], tickets: Ticket[]): string[] {
  return [...told.matchAll(/Pushed #(\d+) to Jira HQ:\s+(SEC-\d+)/g)].flatMap(([said, number, name]) => {
    const row = cases.find((one) => one.space_id === room.space && one.incremental_id === Number(number));
    const ticket = tickets.find((one) => one.name === name);
    return row && ticket?.caseId === row.id ? [] : [`“${said}” in ${room.channelName} is not so`];
  });
}
