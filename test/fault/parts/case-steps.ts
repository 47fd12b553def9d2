import { setTimeout as pause } from 'node:timers/promises';
import { CASE_SEVERITIES } from '../../../src/core/cases/case.ts';
import { richText } from '../../support/e2e.ts';
import type { Board, KnownCase } from './board.ts';
import type { Chance } from './chance.ts';
import type { Hand } from './hand.ts';
import type { ModelCase } from './model.ts';

/** Milliseconds that somebody waits for the card of a new case. */
const CARD_WITHIN_MS = 2_000;

export async function createCase(board: Board, hand: Hand, chance: Chance): Promise<void> {
  const token = board.token('case');
  const title = `${token} begins`;
  const asked = board.model.ask('create', hand.name);
  if (!(await hand.open(asked, `new ${title}`))) return;
  const description = `What ${token} is about`;
  await hand.fill({ description: richText(description) });
  const made: ModelCase = {
    room: hand.room,
    token,
    by: hand.name,
    created: asked,
    titles: [],
    descriptions: [],
    severities: [],
    statuses: [],
    tags: [],
    comments: [],
    replies: [],
    files: [],
    categories: new Set(['']),
    shares: [],
    links: [],
    connectors: [],
    pushes: [],
    unlinks: [],
  };
  board.model.cases.push(made);
  await hand.submit(asked);
  if (asked.outcome !== 'done' || hand.pending) return;
  for (
    const end = Date.now() + CARD_WITHIN_MS * board.patience;
    made.number === undefined && Date.now() < end;
    await pause(100)
  )
    await board.look();
  if (made.number === undefined) return;
  const name = chance.happens(0.6) ? 'Jira HQ' : 'Desk';
  const choose = board.model.ask('connector', hand.name);
  made.connectors.push(Object.assign(choose, { value: name }));
  await hand.command(choose, `connector ${made.number} "${name}"`, /goes to|is now/);
}

export async function tag(board: Board, hand: Hand, of: KnownCase): Promise<void> {
  const text = board.token('tag');
  const asked = board.model.ask('tag', hand.name);
  of.tags.push(Object.assign(asked, { text }));
  await hand.command(asked, `tag ${of.number} +${text}`, /tags are now/);
}

export async function push(board: Board, hand: Hand, of: KnownCase): Promise<void> {
  const asked = board.model.ask('push', hand.name);
  of.pushes.push(asked);
  await hand.command(asked, `push ${of.number}`, /Push(ing|ed) #|goes to .* already|waits? to go/);
}

export async function exportAll(board: Board, hand: Hand): Promise<void> {
  const asked = board.model.ask('export', hand.name);
  board.model.exports.push(Object.assign(asked, { room: hand.room }));
  await hand.command(asked, 'export', /Exporting /);
}

export async function editOwn(board: Board, hand: Hand, chance: Chance, of: KnownCase): Promise<void> {
  const which = chance.whole(1, 7);
  if (which <= 3) {
    const value = `${of.token} ${board.token('title')}`;
    const asked = Object.assign(board.model.ask('title', hand.name), { value });
    of.titles.push(asked);
    return hand.command(asked, `title ${of.number} ${value}`, /title changed/);
  }
  if (which <= 5) {
    const value = board.token('about');
    const asked = Object.assign(board.model.ask('description by form', hand.name), { value });
    if (!(await hand.open(asked, `edit ${of.number}`))) return;
    await hand.fill({ description: richText(value) });
    of.descriptions.push(asked);
    await hand.submit(asked);
    return;
  }
  if (which === 6) {
    const value = chance.pick(CASE_SEVERITIES) ?? 'low';
    const asked = Object.assign(board.model.ask('severity', hand.name), { value });
    of.severities.push(asked);
    return hand.command(asked, `severity ${of.number} ${value}`, /severity is now|already/);
  }
  const asked = board.model.ask('unlink', hand.name);
  of.unlinks.push(asked);
  await hand.command(asked, `connector ${of.number} unlink`, /not linked to .* any more/);
}

/** The status of a case belongs to one person a room, so that it is known which was asked for last. */
export async function changeStatus(board: Board, hand: Hand, chance: Chance): Promise<void> {
  const known = board.known(hand.room);
  const of = chance.pick(known);
  if (!of) return;
  const value = chance.pick(['open', 'in-progress', 'closed'] as const);
  if (chance.happens(0.5)) {
    const asked = Object.assign(board.model.ask('status', hand.name), { value });
    of.statuses.push(asked);
    return hand.command(asked, `status ${of.number} ${value}`, /status is now|already/);
  }
  const some = known.filter(() => chance.happens(0.6));
  if (some.length === 0) return;
  const asked = Object.assign(board.model.ask('bulk status', hand.name), { value });
  if (!(await hand.open(asked, `bulk number:${some.map(({ number }) => number).join(',')}`))) return;
  await hand.fill({ edit: `status:${value}`, which: 'all' });
  if (!(await hand.submit(asked, /^case_bulk_(values|confirm)$/))) return;
  if ((await hand.person.modal())?.callback_id === 'case_bulk_values') {
    if (!(await hand.submit(asked, /^case_bulk_confirm$/))) return;
  }
  const confirm = await hand.person.modal();
  if (!confirm?.submit) {
    asked.outcome = 'not done';
    return;
  }
  for (const one of some) one.statuses.push(asked);
  board.model.bulks.push(asked);
  await hand.submit(asked);
  // The next status is asked for when this one is surely over, or at the end of the day.
  await pause(1_500);
}
