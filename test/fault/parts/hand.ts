import { setTimeout as pause } from 'node:timers/promises';
import type { InputValue, Person } from 'local-slack';
import { words } from '../../support/look.ts';
import type { Asked, Model } from './model.ts';
import { type Reading, read, troubleWords } from './words.ts';
import type { Room } from './world.ts';

/** Milliseconds that a person looks for a form to open, and waits for the answer to what takes longer. */
const FORM_OPENS_MS = 2_500;
const LOOK_AGAIN_MS = 60;

/** A form or command whose answer was to follow. */
interface Pending {
  asked: Asked;
  success: RegExp;
  where: 'form' | 'channel';
  /** The ephemeral messages that were there when it was sent. */
  seen: number;
  isKept: boolean;
}

/** One person: types, fills forms, reads what comes back, and remembers what it said. */
export class Hand {
  /** Set once an answer is to follow: this person waits for it, and does nothing else. */
  pending: Pending | undefined;
  /** By which the room knows this person. */
  readonly name: string;
  readonly person: Person;
  readonly room: Room;
  readonly #model: Model;
  /** Commands of which Slack said that they failed: in Socket Mode their answers may still come, amid later ones. */
  #failed = 0;

  constructor(name: string, person: Person, room: Room, model: Model) {
    this.name = name;
    this.person = person;
    this.room = room;
    this.#model = model;
  }

  /** Types a command whose answer is one sentence. */
  async command(asked: Asked, text: string, success: RegExp): Promise<void> {
    const seen = (await this.#ephemeral()).length;
    const { trouble } = await this.person.type({ channel: this.room.channelName }, `/case ${text}`);
    if (trouble) {
      this.#failed += 1;
      return this.#note(asked, 'unknown', troubleWords(trouble));
    }
    const since = (await this.#ephemeral()).slice(seen);
    if (this.#failed > 0 && new Set(since.map((one) => read(one, success))).size > 1) {
      return this.#note(asked, 'unknown', `one of: ${since.join(' | ')}`);
    }
    const said = answerAmong(since, success);
    this.#take(asked, said, { success, where: 'channel', seen });
  }

  /** Types a command that opens a form; tells whether it opened. */
  async open(asked: Asked, text: string): Promise<boolean> {
    await this.person.close(true);
    const { trouble } = await this.person.type({ channel: this.room.channelName }, `/case ${text}`);
    for (const end = Date.now() + FORM_OPENS_MS; !trouble && Date.now() < end; await pause(LOOK_AGAIN_MS)) {
      if (await this.person.modal()) return true;
    }
    this.#note(asked, 'not done', trouble ? troubleWords(trouble) : 'no form opened');
    return false;
  }

  /** Fills the form on top. */
  async fill(values: Record<string, InputValue>): Promise<void> {
    for (const [input, value] of Object.entries(values)) await this.person.fill(input, value);
  }

  /** Sends the form on top; `true` where another form came in its place, which is not the end of it. */
  async submit(asked: Asked, next?: RegExp): Promise<boolean> {
    const { trouble, errors, modal } = await this.person.submit();
    if (trouble) {
      this.#note(asked, 'unknown', troubleWords(trouble));
      return false;
    }
    if (errors) {
      this.#take(asked, Object.values(errors).join(' '), { success: /^$/, where: 'form', seen: 0 });
      return false;
    }
    if (!modal) {
      this.#note(asked, 'done', 'the form closed');
      return false;
    }
    if (next?.test(modal.callback_id)) return true;
    this.#take(asked, `${modal.title} ${words(modal.blocks)}`, { success: /^Done /, where: 'form', seen: 0 });
    return false;
  }

  /** Reads, at the end, what became of what was to be answered later; `undefined` where that is in order. */
  async readLater(): Promise<string | undefined> {
    const { pending } = this;
    if (!pending) return undefined;
    const { asked, success, where, seen, isKept } = pending;
    let reading: Reading = 'strange';
    let said = '';
    if (where === 'channel') {
      const later = (await this.#ephemeral()).slice(seen);
      said = answerAmong(
        later.filter((one) => !/Working on it…|I am still at this/.test(one)),
        success,
      );
      reading = read(said, success);
    } else {
      const modal = await this.person.modal();
      said = modal ? `${modal.title} ${words(modal.blocks)}` : '';
      if (modal) reading = read(said, success);
    }
    if (reading === 'done' || reading === 'not done' || reading === 'unknown') {
      this.#note(asked, reading, said);
      return undefined;
    }
    if (reading === 'strange' && said !== '') this.#model.strange.add(`${asked.what}: ${said}`);
    if (!isKept) return undefined;
    asked.outcome = 'done';
    return `${asked.by} was never told how “${asked.what}” ended after “nothing gets lost”: “${said}”`;
  }

  async #ephemeral(): Promise<string[]> {
    const all = await this.person.messages({ channel: this.room.channelName });
    return all.filter(({ ephemeral }) => ephemeral).map((one) => `${one.text} ${words(one.blocks)}`);
  }

  #take(asked: Asked, said: string, of: Pick<Pending, 'success' | 'where' | 'seen'>): void {
    const reading = read(said, of.success);
    if (reading === 'kept' || reading === 'going on') {
      this.pending = { asked, ...of, isKept: reading === 'kept' };
      this.#note(asked, 'unknown', said);
      return;
    }
    if (reading === 'strange') this.#model.strange.add(`${asked.what}: ${said}`);
    this.#note(asked, reading === 'strange' ? 'unknown' : reading, said);
  }

  #note(asked: Asked, outcome: Asked['outcome'], said: string): void {
    asked.outcome = outcome;
    asked.said = said;
  }
}

/** What an answer reads as, the surest first: a refusal may be the late answer to an earlier command. */
const SUREST_FIRST: readonly Reading[] = ['done', 'kept', 'going on', 'unknown', 'not done'];

/** The answer to a command among what came since: late answers to earlier ones, and reports, come in between. */
function answerAmong(said: string[], success: RegExp): string {
  const own = said.filter((one) => !/took longer than Slack waits for a form/.test(one));
  for (const wanted of SUREST_FIRST) {
    const found = own.find((one) => read(one, success) === wanted);
    if (found !== undefined) return found;
  }
  return own.at(-1) ?? '';
}
