/** Thrown by a handler whose further tries would be in vain: its job ends, whatever tries it has left. */
export class NoMoreTries extends Error {
  constructor(cause: unknown) {
    super('further tries would be in vain', { cause });
    this.name = 'NoMoreTries';
  }
}
