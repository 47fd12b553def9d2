import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { DocketError } from '../../core/error.ts';
import { fileWords, lossWords } from '../../core/transfer/export-losses.ts';
import { EXPORT_PROFILES, type ExportProfile, exportVersion } from '../../core/transfer/export-run.ts';
import { perform } from '../../operations/perform.ts';
import { exportObjects } from '../../operations/transfer/export-saved-objects.ts';
import type { Command } from '../command.ts';
import { type Option, whereOptions } from '../options.ts';
import { progressBar } from '../progress-bar.ts';
import { atWorkplace } from '../workplace.ts';

const options = {
  ...whereOptions,
  query: {
    type: 'string',
    default: '',
    value: 'Q',
    meaning: 'which cases, in the words of /case list; all without it',
  },
  for: { type: 'string', value: '7.17|8.1|…|9.x', meaning: 'the version of Kibana that is to read it' },
  profile: {
    type: 'string',
    value: EXPORT_PROFILES.join('|'),
    meaning: 'the shape of the file, in the place of --for',
  },
  out: { type: 'string', default: '-', value: 'FILE', meaning: 'where to; standard output without it' },
} as const satisfies Record<string, Option>;

/** Write the cases of a query as a file that Kibana imports; with nothing to export no file is made. */
export const exportFile: Command = {
  summary: 'Export cases for Kibana; to standard output without --out.',
  options,
  async run(args, output) {
    const { values } = parseArgs({ args, options });
    const profile = profileOf(values);
    return atWorkplace(values, 'refuse', output, async ({ deps, actor, words }) => {
      const found = await perform(deps, exportObjects, actor, { query: values.query, profile });
      if (found.cases === 0) {
        output.err(`Nothing to export: no case matches in ${words}.`);
        return 0;
      }
      output.err(
        `Exporting ${found.cases.toLocaleString('en')} cases from ${words} for ${MADE_FOR[profile] ?? `Kibana ${profile}`}.`,
      );
      const bar = progressBar();
      const watched = watch(found.content, () => bar.show('Exporting', found.sofar.cases, found.cases));
      await write(watched, values.out).finally(() => bar.clear());
      const { objects, missing } = found.sofar;
      output.err(`${objects.toLocaleString('en')} objects exported.`);
      if (missing > 0) {
        output.err(`${missing} that they refer to are not here; the last line of the export names them.`);
      }
      for (const sentence of lossWords(found.sofar)) output.err(sentence);
      const left = fileWords(found.sofar);
      if (left !== '') output.err(`${left} --profile bundle takes them along.`);
      return 0;
    });
  },
};

/** What the profiles are for; the first is the default. */
const MADE_FOR: Readonly<Record<string, string>> = {
  'kibana-8.8': 'Kibana 8.8 to 9.x, which most can read (--for VERSION suits one Kibana)',
  'kibana-7.16': 'Kibana 7.16 to 8.7',
  bundle: 'another Docket',
};

function profileOf(values: { for?: string | undefined; profile?: string | undefined }): ExportProfile {
  if (values.for !== undefined && values.profile !== undefined)
    throw new DocketError('options_exclude', { one: '--for', other: '--profile' });
  if (values.for !== undefined) return exportVersion(values.for);
  const profile = EXPORT_PROFILES.find((one) => one === (values.profile ?? EXPORT_PROFILES[0]));
  if (profile) return profile;
  const known = `${EXPORT_PROFILES.slice(0, -1).join(', ')} or ${EXPORT_PROFILES.at(-1)}`;
  throw new DocketError('option_unusable', { option: '--profile', known });
}

/** A file appears under its name only when it is whole. */
async function write(lines: AsyncIterable<string | Uint8Array>, out: string): Promise<void> {
  if (out === '-') return pipeline(lines, process.stdout, { end: false });
  const part = `${out}.part`;
  try {
    await pipeline(lines, createWriteStream(part));
    await rename(part, out);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

async function* watch(
  lines: AsyncIterable<string | Uint8Array>,
  step: () => void,
): AsyncGenerator<string | Uint8Array> {
  for await (const line of lines) {
    step();
    yield line;
  }
}
