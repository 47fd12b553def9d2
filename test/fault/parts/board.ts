import { words } from '../../support/look.ts';
import type { Model, ModelCase } from './model.ts';
import type { Stage } from './stage.ts';
import { type Room, rooms } from './world.ts';

/** A case whose number and card people have seen. */
export type KnownCase = ModelCase & { number: number; cardTs: string };

/** What the people of a run know of: the cases that they have seen, and words that nobody has used yet. */
export class Board {
  readonly model: Model;
  readonly stage: Stage;
  /** How many times longer than in a run people wait for what comes by a job. */
  readonly patience: number;
  readonly #seed: number;
  #tokens = 0;

  constructor(stage: Stage, model: Model, seed: number, patience = 1) {
    this.model = model;
    this.stage = stage;
    this.patience = patience;
    this.#seed = seed;
  }

  /** Finds out the numbers of cases, and where their cards are, as people do. */
  async look(): Promise<void> {
    const { slack } = this.stage;
    for (const room of rooms) {
      const shown = await slack.person(room.people[0] ?? '').messages({ channel: room.channelName });
      for (const one of this.model.cases.filter((of) => of.room === room && of.cardTs === undefined)) {
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

  known(room: Room): KnownCase[] {
    return this.model.cases.filter(
      (of): of is KnownCase => of.room === room && of.number !== undefined && of.cardTs !== undefined,
    );
  }

  token(kind: string): string {
    this.#tokens += 1;
    return `${kind}${this.#tokens}x${this.#seed}`;
  }
}
