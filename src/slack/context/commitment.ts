import { DocketError } from '../../core/error.ts';

/**
 * Whether what a person asked for may still be committed. Slack waits for no answer longer than 3 seconds: what was not
 * committed by then can be withdrawn, so that "nothing was changed" stays true whatever becomes of it.
 */
export class Commitment {
  #state: 'open' | 'committed' | 'withdrawn' = 'open';

  /** It is in the inbox: a job does it where it is not done here. */
  isKept = false;

  get isWithdrawn(): boolean {
    return this.#state === 'withdrawn';
  }

  /** Let the transaction commit that is about to; throw a `DocketError` where all was withdrawn. */
  commit(): void {
    if (this.#state === 'withdrawn') throw new DocketError('database_unavailable');
    this.#state = 'committed';
  }

  /** Let nothing be committed from now on; answer false where something was, or is about to be. */
  withdraw(): boolean {
    if (this.#state === 'committed') return false;
    this.#state = 'withdrawn';
    return true;
  }
}
