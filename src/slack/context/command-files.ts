import type { SlackFile } from '../../core/attachments/file.ts';

/** The files that came with words to the bot: a command that keeps files takes them, and what nobody took is said. */
export class CommandFiles {
  readonly all: readonly SlackFile[];
  #isTaken = false;

  constructor(files: readonly SlackFile[] = []) {
    this.all = files.filter(({ mode }) => mode !== 'tombstone');
  }

  get isTaken(): boolean {
    return this.#isTaken;
  }

  /** Take all files; none where another command of the same words has them. */
  take(): SlackFile[] {
    if (this.#isTaken) return [];
    this.#isTaken = true;
    return [...this.all];
  }
}
