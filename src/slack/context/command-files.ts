import type { EvidenceFile } from '../../core/attachments/file.ts';

/** The files of a message, and what those of them say that are text themselves. */
export interface MessageFiles {
  files: readonly EvidenceFile[];
  /** Markdown; empty where there is none. */
  ofFiles: string;
}

/** The files that came with words to the bot: a command that keeps files takes them, and what nobody took is said. */
export class CommandFiles {
  readonly all: readonly EvidenceFile[];
  readonly #ofFiles: string;
  #isTaken = false;

  constructor({ files, ofFiles }: MessageFiles = { files: [], ofFiles: '' }) {
    this.all = files;
    this.#ofFiles = ofFiles;
  }

  get isTaken(): boolean {
    return this.#isTaken;
  }

  /** Tell whether there is something to take. */
  get isThere(): boolean {
    return !this.#isTaken && (this.all.length > 0 || this.#ofFiles !== '');
  }

  /** Take all files; none where another command of the same words has them. */
  take(): { files: EvidenceFile[]; ofFiles: string } {
    if (this.#isTaken) return { files: [], ofFiles: '' };
    this.#isTaken = true;
    return { files: [...this.all], ofFiles: this.#ofFiles };
  }
}
