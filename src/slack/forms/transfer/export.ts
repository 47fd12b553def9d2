import { z } from 'zod';
import { DocketError } from '../../../core/error.ts';
import { KIBANA_RANGES } from '../../../core/kibana-version.ts';
import { type ExportProfile, exportProfile } from '../../../core/transfer/export-run.ts';
import { startExport } from '../../../operations/transfer/start-export.ts';
import { option, select } from '../../blocks/elements.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import { count } from '../../blocks/words.ts';
import type { Form } from '../../context/interaction.ts';
import { chosen, chosenAll, typed } from '../../views/input-values.ts';
import { input, modal } from '../../views/modal.ts';

/** `place` is where the form was opened: the file may go there. */
const metadata = z.object({
  spaceId: z.string(),
  conversation: z.object({ channelId: z.string(), threadTs: z.string().exactOptional() }).exactOptional(),
});
export type ExportMetadata = z.infer<typeof metadata>;

const PROFILES = [
  option('kibana-8.8', 'Kibana 8.8 to 9.x', 'What most can read'),
  option('kibana-7.16', 'Kibana 7.16 to 8.7', 'Leaves out what these cannot hold'),
  option('bundle', 'Docket: everything, files too', 'A ZIP for another space or workspace'),
  ...KIBANA_RANGES.toReversed().flatMap(([from, to]) =>
    to === '9.x'
      ? [option(to, 'The newest Kibana'), option(from, `Kibana ${from} or later`)]
      : [option(from, `Kibana ${from} to ${to}`)],
  ),
];
const PLACES = [option('me', 'To me, by direct message'), option('here', 'Here, for everyone to see')];
const RELATED = [option('related', 'Include connectors and other related objects')];

/** Choose what an export is for and where it goes. */
export const exportForm: Form<ExportMetadata, { query: string }> = {
  callbackId: 'case_export',
  needs: 'import_export',
  metadata,
  view: ({ query }, metadata) =>
    modal({
      callbackId: 'case_export',
      title: 'Export cases',
      submit: 'Export',
      metadata,
      blocks: [
        input(
          'query',
          'Cases',
          {
            type: 'plain_text_input',
            action_id: 'query',
            max_length: 3_000,
            ...(query !== '' && { initial_value: query }),
          },
          { optional: true, hint: 'A search as in /case list; empty for all cases.' },
        ),
        input('profile', 'For', select('profile', PROFILES, 'kibana-8.8', 'Pick one')),
        ...(metadata.conversation ? [input('place', 'Send the file', select('place', PLACES, 'me', 'Pick one'))] : []),
        input(
          'related',
          'Related objects',
          { type: 'checkboxes', action_id: 'related', options: RELATED, initial_options: RELATED },
          { optional: true, hint: 'Never with secrets.' },
        ),
      ],
    }),
  async submit(interaction, { metadata, input: inputOf }) {
    const userId = interaction.userId;
    const here = chosen(inputOf('place')) === 'here' ? metadata.conversation : undefined;
    const query = typed(inputOf('query')).trim();
    const { total } = await interaction.inSpace(metadata.spaceId).perform(startExport, {
      query,
      profile: profileOf(chosen(inputOf('profile'))),
      related: chosenAll(inputOf('related')).includes('related'),
      reportTo: { channelId: userId, ...here, userId },
    });
    if (total === 0) throw new DocketError('export_empty', {}, { field: 'query' });
    const where = here ? 'here' : 'to you by direct message';
    return { close: true, response: sentenceMessage(`Exporting ${count(total, 'case')}. The file comes ${where}.`) };
  },
};

function profileOf(value: string | null): ExportProfile {
  const found = exportProfile.safeParse(value);
  return found.success ? found.data : 'kibana-8.8';
}
