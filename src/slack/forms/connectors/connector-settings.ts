import type { InputBlock, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import type { ConnectorSummary } from '../../../core/connectors/summary.ts';
import type { ConnectorSettings } from '../../../operations/connectors/get-connector-settings.ts';
import { saveConnectorSettings } from '../../../operations/connectors/save-connector-settings.ts';
import { connectorOptions } from '../../blocks/connectors/connectors.ts';
import { option, select } from '../../blocks/elements.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import type { Form } from '../../context/interaction.ts';
import { chosen, chosenAll } from '../../views/input-values.ts';
import { input, modal } from '../../views/modal.ts';

const metadata = z.object({ spaceId: z.string() });
type Metadata = z.infer<typeof metadata>;

interface Model {
  settings: ConnectorSettings;
  connectors: readonly ConnectorSummary[];
}

const PUSH = {
  pushOnCreate: option('pushOnCreate', 'Push new cases by themselves'),
  pushOnEdit: option('pushOnEdit', 'Push changes by themselves'),
  closure: option('closure', 'Close a case when it is pushed'),
} as const;
const SECRETS = option('secretsInSlack', 'Secrets may be typed in Slack');

/** What connectors do in a space by themselves. */
export const connectorSettingsForm: Form<Metadata, Model> = {
  callbackId: 'connector_settings',
  needs: 'cases_connectors',
  metadata,
  view({ settings, connectors }, metadata) {
    const choices = connectorOptions(connectors);
    const on = [
      ...(settings.pushOnCreate ? [PUSH.pushOnCreate] : []),
      ...(settings.pushOnEdit ? [PUSH.pushOnEdit] : []),
      ...(settings.closure === 'close-by-pushing' ? [PUSH.closure] : []),
    ];
    return modal({
      callbackId: 'connector_settings',
      title: 'Connectors here',
      submit: 'Save',
      metadata,
      blocks: [
        input(
          'defaultConnectorId',
          'New cases use',
          select('defaultConnectorId', choices, settings.defaultConnectorId, 'None'),
        ),
        boxes('push', 'Pushing', Object.values(PUSH), on),
        boxes('secrets', 'Signing in', [SECRETS], settings.secretsInSlack ? [SECRETS] : [], HINT),
      ],
    });
  },
  async submit(interaction, { metadata, input: inputOf }) {
    const push = chosenAll(inputOf('push'));
    await interaction.inSpace(metadata.spaceId).perform(saveConnectorSettings, {
      defaultConnectorId: chosen(inputOf('defaultConnectorId')) ?? 'none',
      pushOnCreate: push.includes('pushOnCreate'),
      pushOnEdit: push.includes('pushOnEdit'),
      closure: push.includes('closure') ? 'close-by-pushing' : 'close-by-user',
      secretsInSlack: chosenAll(inputOf('secrets')).length > 0,
    });
    return { close: true, response: sentenceMessage('The settings of the connectors are saved.') };
  },
};

const HINT =
  'Better left off: Slack shows what is typed, and may log it. The sign-in page hides it and keeps it from Slack.';

function boxes(
  id: string,
  label: string,
  options: PlainTextOption[],
  initial: PlainTextOption[],
  hint?: string,
): InputBlock {
  const more = { optional: true, ...(hint !== undefined && { hint }) };
  return input(
    id,
    label,
    { type: 'checkboxes', action_id: id, options, ...(initial.length > 0 && { initial_options: initial }) },
    more,
  );
}
