import { styleText } from 'node:util';

/** A line on standard error that shows how far something is; silent where that is no terminal. */
export interface ProgressBar {
  show(label: string, done: number, of: number): void;
  clear(): void;
}

const BAR_CHARACTERS = 30;
/** Milliseconds between two pictures. */
const REDRAW_INTERVAL_MS = 100;

export function progressBar(stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  let last = 0;
  return {
    show(label, done, of) {
      const isEnd = done >= of;
      if (!isEnd && Date.now() - last < REDRAW_INTERVAL_MS) return;
      last = Date.now();
      const share = of === 0 ? 1 : Math.min(1, done / of);
      const full = Math.round(share * BAR_CHARACTERS);
      const bar = styleText('green', '█'.repeat(full)) + '░'.repeat(BAR_CHARACTERS - full);
      stream.write(`\r\x1b[K${label} ${bar} ${Math.floor(share * 100)} %`);
    },
    clear: () => stream.write('\r\x1b[K'),
  };
}
