import { fitText, fromMrkdwn, plainText } from '../../src/core/markdown/index.ts';
import { createLog } from '../../src/log.ts';
import { commentEntry } from '../../src/slack/blocks/attachments/thread-entry.ts';
import { quoteInput } from '../../src/slack/views/markdown-input.ts';
import { cpuTimeOf } from '../support/measure/cpu-time.ts';
import { hostileTexts } from '../support/measure/hostile-texts.ts';
import { percentile } from './load.ts';

const CHARACTERS = 1_000_000;
const MAX_MS = 50;
const ROUNDS = 5;

const log = createLog({ logLevel: 'info' }, { write: () => true });
const author = { username: 'U1', full_name: 'Ana Ruiz', email: null };
const works: Record<string, (text: string) => unknown> = {
  'in a card': (text) => plainText(text, 280),
  'with its details': (text) => fitText(text, { surface: 'message' }, { maxBlocks: 15, maxSize: 3_500 }),
  'in a thread': (text) =>
    commentEntry({
      comment: {
        id: 'a',
        attributes: {
          type: 'user',
          comment: text,
          owner: 'cases',
          created_at: '2026-01-01T00:00:00.000Z',
          created_by: author,
          pushed_at: null,
          pushed_by: null,
          updated_at: null,
          updated_by: null,
        },
      },
      number: 1,
      spaceId: 'default',
      names: { user: () => undefined },
    }),
  quoted: (text) => quoteInput('reply', 'Reply', text),
  'taken from mrkdwn': (text) => fromMrkdwn(text),
  logged: (text) => log.info({ text }, 'a text'),
};

/** Measure the processor time that 1 MB of text takes, as people write it and as nobody should: the median of some rounds. */
export async function textBench(): Promise<void> {
  for (const [name, work] of Object.entries(works)) {
    let [worst, kind, prose] = [0, '', 0];
    for (const [of, make] of Object.entries(hostileTexts)) {
      const text = make(CHARACTERS);
      const rounds: number[] = [];
      for (let round = 0; round < ROUNDS; round++) rounds.push((await cpuTimeOf(() => work(text))).ms);
      const ms = percentile(rounds, 0.5);
      if (of === 'prose') prose = ms;
      if (ms > worst) [worst, kind] = [ms, of];
    }
    const verdict = worst <= MAX_MS ? 'ok' : 'MISSED';
    console.log(
      `1 MB ${name}: ${prose.toFixed(1)} ms, at worst ${worst.toFixed(1)} ms (${kind}); at most ${MAX_MS} ms: ${verdict}`,
    );
  }
}
