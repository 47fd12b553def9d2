import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** Somebody who can be asked. */
export interface Terminal {
  /** Ask for one line; what is typed of a secret is not shown. Reject where the person leaves. */
  ask(question: string, isSecret?: boolean): Promise<string>;
  close(): void;
}

/** Return the terminal of this process; undefined where nobody sits at one. */
export function openTerminal(): Terminal | undefined {
  const { stdin, stderr } = process;
  if (!stdin.isTTY || !stderr.isTTY) return undefined;
  let isMuted = false;
  const output = new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      if (!isMuted) stderr.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: stdin, output, terminal: true });
  const left = new AbortController();
  lines.once('close', () => left.abort());
  return {
    async ask(question, isSecret = false) {
      const answer = lines.question(question, { signal: left.signal });
      isMuted = isSecret;
      try {
        return (await answer).trim();
      } catch (cause) {
        throw left.signal.aborted ? new Error('You left; nothing was written.', { cause }) : cause;
      } finally {
        if (isSecret) stderr.write('\n');
        isMuted = false;
      }
    },
    close: () => lines.close(),
  };
}
