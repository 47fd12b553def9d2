import { setTimeout as pause } from 'node:timers/promises';
import { CASE_SEVERITIES } from '../../../src/core/cases/case.ts';
import { richText } from '../../support/e2e.ts';
import { words } from '../../support/look.ts';
import { Chance } from './chance.ts';
import { Hand } from './hand.ts';
import type { Model, ModelCase } from './model.ts';
import type { Stage } from './stage.ts';
import { type Room, rooms } from './world.ts';

/** Milliseconds between two things that one person does, at most. */
const THINKS_MS = 900;

/** The people of a run at work, all at once, until the day is over. */
export class Day {
  readonly hands: Hand[] = [];
  readonly #stage: Stage;
  readonly #model: Model;
  readonly #seed: number;
  #isOver = false;
  #tokens = 0;

  constructor(stage: Stage, model: Model, seed: number) {
    this.#stage = stage;
    this.#model = model;
    this.#seed = seed;
    for (const room of rooms) {
      for (const name of room.people) this.hands.push(new Hand(stage.slack.person(name), room, model));
    }
  }

  /** Lets everybody work for so long, and waits until each has heard what became of the last thing. */
  async work(ms: number): Promise<void> {
    const all = this.hands.map((hand, n) => this.#live(hand, n));
    await pause(ms);
    this.#isOver = true;
    await Promise.all(all);
  }

  /** Before anything fails, each room has a case. */
  async open(): Promise<void> {
    for (const room of rooms) {
      const [hand] = this.hands.filter((one) => one.room === room);
      if (hand) await this.#create(hand, new Chance(this.#seed));
    }
    for (const end = Date.now() + 5_000; Date.now() < end && this.#model.cases.some(({ cardTs }) => !cardTs); ) {
      await this.look();
      await pause(50);
    }
  }

  /** Finds out the numbers of cases, and where their cards are, as people do. */
  async look(): Promise<void> {
    const { slack } = this.#stage;
    for (const room of rooms) {
      const shown = await slack.person(room.people[0] ?? '').messages({ channel: room.channelName });
      for (const one of this.#model.cases.filter((of) => of.room === room && of.cardTs === undefined)) {
        const card = shown.find(
          (message) =>
            !message.ephemeral && /^Case \d+, /.test(message.text) && words(message).includes(`${one.token} `),
        );
        if (!card) continue;
        one.cardTs = card.ts;
        one.number = Number(/\d+/.exec(card.text)?.[0]);
      }
    }
  }

  async #live(hand: Hand, n: number): Promise<void> {
    const chance = new Chance(this.#seed * 1_000 + n);
    const isBulk = n % (this.hands.length / rooms.length) === 1;
    while (!this.#isOver && hand.pending === undefined) {
      await pause(chance.share() * THINKS_MS);
      if (this.#isOver) return;
      await this.look();
      const isAdmin = hand.name === hand.room.people[0];
      if (isBulk && chance.happens(0.6)) await this.#status(hand, chance);
      else if (isAdmin && chance.happens(0.4)) await this.#export(hand);
      else await this.#step(hand, chance);
    }
  }

  async #step(hand: Hand, chance: Chance): Promise<void> {
    const known = this.#known(hand.room);
    const of = chance.pick(known);
    const own = known.filter(({ by }) => by === hand.name);
    const step = chance.whole(1, 20);
    if (!of || (step <= 3 && known.length < 8)) return this.#create(hand, chance);
    if (step <= 5) return this.#comment(hand, of);
    if (step <= 7) return this.#commentForm(hand, of);
    if (step <= 10) return this.#reply(hand, of);
    if (step <= 12) return this.#changeReply(hand, chance);
    if (step === 13) return this.#tag(hand, of);
    if (step <= 16) return this.#push(hand, of);
    if (step === 17) return this.#comment(hand, of);
    const mine = chance.pick(own);
    if (!mine) return this.#comment(hand, of);
    return this.#editOwn(hand, chance, mine);
  }

  #known(room: Room): (ModelCase & { number: number; cardTs: string })[] {
    return this.#model.cases.filter(
      (of): of is ModelCase & { number: number; cardTs: string } =>
        of.room === room && of.number !== undefined && of.cardTs !== undefined,
    );
  }

  #token(kind: string): string {
    this.#tokens += 1;
    return `${kind}${this.#tokens}x${this.#seed}`;
  }

  async #create(hand: Hand, chance: Chance): Promise<void> {
    const token = this.#token('case');
    const title = `${token} begins`;
    const asked = this.#model.ask('create', hand.name);
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
      connectors: [],
      pushes: [],
      unlinks: [],
    };
    this.#model.cases.push(made);
    await hand.submit(asked);
    if (asked.fate !== 'done' || hand.pending) return;
    for (const end = Date.now() + 2_000; made.number === undefined && Date.now() < end; await pause(100))
      await this.look();
    if (made.number === undefined) return;
    const name = chance.happens(0.6) ? 'Jira HQ' : 'Desk';
    const choose = this.#model.ask('connector', hand.name);
    made.connectors.push(Object.assign(choose, { value: name }));
    await hand.command(choose, `connector ${made.number} "${name}"`, /goes to|is now/);
  }

  async #comment(hand: Hand, of: ModelCase): Promise<void> {
    const text = this.#token('said');
    const asked = this.#model.ask('comment', hand.name);
    of.comments.push(Object.assign(asked, { text }));
    await hand.command(asked, `comment ${of.number} ${text}`, /comment added/);
  }

  async #commentForm(hand: Hand, of: ModelCase): Promise<void> {
    const text = this.#token('written');
    const asked = this.#model.ask('comment by form', hand.name);
    if (!(await hand.open(asked, `comment ${of.number}`))) return;
    await hand.fill({ comment: richText(text) });
    of.comments.push(Object.assign(asked, { text }));
    await hand.submit(asked);
  }

  async #reply(hand: Hand, of: ModelCase & { cardTs: string }): Promise<void> {
    const text = this.#token('replied');
    const place = { channel: of.room.channelName, threadTs: of.cardTs };
    const { ts = '' } = await hand.person.type(place, text);
    of.replies.push({ by: hand.name, ts, texts: [text], isDeleted: false });
    this.#model.ask('reply', hand.name).fate = 'done';
  }

  async #changeReply(hand: Hand, chance: Chance): Promise<void> {
    const own = this.#known(hand.room).flatMap((of) =>
      of.replies.filter(({ by, isDeleted }) => by === hand.name && !isDeleted).map((reply) => ({ of, reply })),
    );
    const found = chance.pick(own);
    if (!found) return;
    const { of, reply } = found;
    const place = { channel: of.room.channelName, threadTs: of.cardTs };
    if (chance.happens(0.3)) {
      reply.isDeleted = true;
      this.#model.ask('delete a reply', hand.name).fate = 'done';
      return hand.person.remove(place, reply.ts);
    }
    const text = this.#token('better');
    reply.texts.push(text);
    this.#model.ask('edit a reply', hand.name).fate = 'done';
    await hand.person.edit(place, reply.ts, text);
  }

  async #tag(hand: Hand, of: ModelCase): Promise<void> {
    const text = this.#token('tag');
    const asked = this.#model.ask('tag', hand.name);
    of.tags.push(Object.assign(asked, { text }));
    await hand.command(asked, `tag ${of.number} +${text}`, /tags are now/);
  }

  async #push(hand: Hand, of: ModelCase): Promise<void> {
    const asked = this.#model.ask('push', hand.name);
    of.pushes.push(asked);
    await hand.command(asked, `push ${of.number}`, /Pushing #|goes to .* already|waits to go/);
  }

  async #export(hand: Hand): Promise<void> {
    const asked = this.#model.ask('export', hand.name);
    this.#model.exports.push(Object.assign(asked, { room: hand.room }));
    await hand.command(asked, 'export', /Exporting /);
  }

  async #editOwn(hand: Hand, chance: Chance, of: ModelCase): Promise<void> {
    const which = chance.whole(1, 7);
    if (which <= 3) {
      const value = `${of.token} ${this.#token('title')}`;
      const asked = Object.assign(this.#model.ask('title', hand.name), { value });
      of.titles.push(asked);
      return hand.command(asked, `title ${of.number} ${value}`, /title changed/);
    }
    if (which <= 5) {
      const value = this.#token('about');
      const asked = Object.assign(this.#model.ask('description by form', hand.name), { value });
      if (!(await hand.open(asked, `edit ${of.number}`))) return;
      await hand.fill({ description: richText(value) });
      of.descriptions.push(asked);
      await hand.submit(asked);
      return;
    }
    if (which === 6) {
      const value = chance.pick(CASE_SEVERITIES) ?? 'low';
      const asked = Object.assign(this.#model.ask('severity', hand.name), { value });
      of.severities.push(asked);
      return hand.command(asked, `severity ${of.number} ${value}`, /severity is now|already/);
    }
    const asked = this.#model.ask('unlink', hand.name);
    of.unlinks.push(asked);
    await hand.command(asked, `connector ${of.number} unlink`, /not linked to .* any more/);
  }

  /** The status of a case belongs to one person a room, so that it is known which was asked for last. */
  async #status(hand: Hand, chance: Chance): Promise<void> {
    const known = this.#known(hand.room);
    const of = chance.pick(known);
    if (!of) return;
    const value = chance.pick(['open', 'in-progress', 'closed'] as const);
    if (chance.happens(0.5)) {
      const asked = Object.assign(this.#model.ask('status', hand.name), { value });
      of.statuses.push(asked);
      return hand.command(asked, `status ${of.number} ${value}`, /status is now|already/);
    }
    const some = known.filter(() => chance.happens(0.6));
    if (some.length === 0) return;
    const asked = Object.assign(this.#model.ask('bulk status', hand.name), { value });
    if (!(await hand.open(asked, `bulk number:${some.map(({ number }) => number).join(',')}`))) return;
    await hand.fill({ edit: `status:${value}`, which: 'all' });
    if (!(await hand.submit(asked, /^case_bulk_(values|confirm)$/))) return;
    if ((await hand.person.modal())?.callback_id === 'case_bulk_values') {
      if (!(await hand.submit(asked, /^case_bulk_confirm$/))) return;
    }
    const confirm = await hand.person.modal();
    if (!confirm?.submit) {
      asked.fate = 'not done';
      return;
    }
    for (const one of some) one.statuses.push(asked);
    this.#model.bulks.push(asked);
    await hand.submit(asked);
    // The next status is asked for when this one is surely over, or at the end of the day.
    await pause(1_500);
  }
}
