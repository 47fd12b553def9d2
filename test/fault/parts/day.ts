import { setTimeout as pause } from 'node:timers/promises';
import { Board } from './board.ts';
import { changeStatus, createCase, editOwn, exportAll, push, tag } from './case-steps.ts';
import { Chance } from './chance.ts';
import { commentWithFiles, replyWithFile } from './file-steps.ts';
import { Hand } from './hand.ts';
import { importFile } from './import-steps.ts';
import { linkTicket } from './link-steps.ts';
import type { Model } from './model.ts';
import { share } from './share-steps.ts';
import type { Stage } from './stage.ts';
import { changeReply, comment, commentByForm, reply } from './talk-steps.ts';
import { changeCategory } from './undo-steps.ts';
import { rooms } from './world.ts';

/** Milliseconds between two things that one person does, at most. */
const THINKS_MS = 900;

/** Milliseconds between two looks whether enough was done. */
const LOOK_AGAIN_MS = 250;

/** The people of a run at work, all at once, until the day is over. */
export class Day {
  readonly hands: Hand[] = [];
  readonly #board: Board;
  readonly #seed: number;
  #isOver = false;

  constructor(stage: Stage, model: Model, seed: number) {
    this.#board = new Board(stage, model, seed);
    this.#seed = seed;
    for (const room of rooms) {
      for (const name of room.people) this.hands.push(new Hand(name, stage.slack.person(name), room, model));
    }
  }

  /**
   * Lets everybody work for so long, and on a busy machine up to four times as long until so many requests were done;
   * then waits until each has heard what became of the last thing.
   */
  async work(ms: number, leastDone: number): Promise<void> {
    const all = this.hands.map((hand, n) => this.#live(hand, n));
    await pause(ms);
    const end = Date.now() + 3 * ms;
    while (Date.now() < end && this.#board.model.countDone() < leastDone) await pause(LOOK_AGAIN_MS);
    this.#isOver = true;
    await Promise.all(all);
  }

  /** Before anything fails, each room has a case. */
  async open(): Promise<void> {
    const first = rooms.flatMap((room) => this.hands.find((one) => one.room === room) ?? []);
    await Promise.all(first.map((hand) => createCase(this.#board, hand, new Chance(this.#seed))));
    for (const end = Date.now() + 5_000; Date.now() < end && this.#board.model.cases.some(({ cardTs }) => !cardTs); ) {
      await this.#board.look();
      await pause(50);
    }
  }

  async #live(hand: Hand, n: number): Promise<void> {
    const chance = new Chance(this.#seed * 1_000 + n);
    const isBulk = n % (this.hands.length / rooms.length) === 1;
    while (!this.#isOver && hand.pending === undefined) {
      await pause(chance.share() * THINKS_MS);
      if (this.#isOver) return;
      await this.#board.look();
      const isAdmin = hand.name === hand.room.people[0];
      if (isBulk && chance.happens(0.6)) await changeStatus(this.#board, hand, chance);
      else if (isAdmin && chance.happens(0.3)) await exportAll(this.#board, hand);
      else if (isAdmin && chance.happens(0.2)) await importFile(this.#board, hand);
      else await this.#step(hand, chance);
    }
  }

  async #step(hand: Hand, chance: Chance): Promise<void> {
    const known = this.#board.known(hand.room);
    const of = chance.pick(known);
    const own = known.filter(({ by }) => by === hand.name);
    const step = chance.whole(1, 26);
    if (!of || (step <= 3 && known.length < 8)) return createCase(this.#board, hand, chance);
    if (step <= 5) return comment(this.#board, hand, of);
    if (step <= 7) return commentByForm(this.#board, hand, of);
    if (step <= 10) return reply(this.#board, hand, of);
    if (step <= 12) return changeReply(this.#board, hand, chance);
    if (step === 13) return tag(this.#board, hand, of);
    if (step <= 16) return push(this.#board, hand, of);
    if (step === 17) return comment(this.#board, hand, of);
    if (step <= 19) return commentWithFiles(this.#board, hand, chance, of);
    if (step <= 21) return replyWithFile(this.#board, hand, chance, of);
    if (step === 22) return share(this.#board, hand, of);
    const mine = chance.pick(own);
    if (!mine) return comment(this.#board, hand, of);
    if (step === 23) return linkTicket(this.#board, hand, mine);
    if (step === 24) return changeCategory(this.#board, hand, mine, chance.happens(0.7));
    return editOwn(this.#board, hand, chance, mine);
  }
}
