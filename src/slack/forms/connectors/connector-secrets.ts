import { z } from 'zod';
import { definitionOf } from '../../../connectors/definitions.ts';
import type { SignIn } from '../../../core/connectors/definition.ts';
import { DocketError } from '../../../core/error.ts';
import { enterSecrets } from '../../../operations/connectors/enter-secrets.ts';
import { type ConnectorDetails, getConnector } from '../../../operations/connectors/get-connector.ts';
import { testConnector } from '../../../operations/connectors/test-connector.ts';
import { secretBlockId } from '../../blocks/connectors/secret-block-id.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import type { Form } from '../../context/interaction.ts';
import { reportToOf } from '../../context/report-to-of.ts';
import { INPUT_TEXT } from '../../limits.ts';
import { typed } from '../../views/input-values.ts';
import { input, modal, note } from '../../views/modal.ts';

/** `seen` is the digest of the configuration that the form was made for. */
const metadata = z.object({ spaceId: z.string(), connectorId: z.string(), seen: z.string() });
type Metadata = z.infer<typeof metadata>;

/** Take a connector's secrets in Slack, which has no input that hides them; only where the space allows that. */
export const connectorSecretsForm: Form<Metadata, { connector: ConnectorDetails }> = {
  callbackId: 'connector_secrets',
  needs: 'cases_connectors',
  metadata,
  view({ connector }, metadata) {
    const { secrets } = wayOf(connector);
    return modal({
      callbackId: 'connector_secrets',
      title: 'Sign in',
      submit: 'Sign in',
      metadata,
      blocks: [
        note(`Slack shows what you type here. It is kept encrypted, and in no message.`),
        ...secrets.map(({ key, label, hint, kind, optional = false }) =>
          input(
            secretBlockId(key),
            label,
            {
              type: 'plain_text_input',
              action_id: key,
              max_length: INPUT_TEXT,
              ...((kind === 'multiline' || kind === 'json') && { multiline: true }),
            },
            { optional, ...(hint !== undefined && { hint }) },
          ),
        ),
      ],
    });
  },
  async submit(interaction, { metadata: { spaceId, connectorId, seen }, input: inputOf }) {
    const here = interaction.inSpace(spaceId);
    const way = wayOf(await here.perform(getConnector, { connectorId }));
    const given = way.secrets.map(({ key }) => [key, typed(inputOf(secretBlockId(key))).trim()] as const);
    const values = Object.fromEntries(given.filter(([, value]) => value !== ''));
    const { name } = await here.perform(enterSecrets, { connectorId, seen, secrets: { signIn: way.id, values } });
    await here.perform(testConnector, { connectorId, reportTo: reportToOf(here) });
    return { close: 'all', response: sentenceMessage(`${name} is signed in. I try it out and tell you how it went.`) };
  },
};

/** The usual way to sign in that needs no page of the external system. */
function wayOf({ type, config, name }: ConnectorDetails): SignIn {
  const way = definitionOf(type)
    ?.signIns(config)
    .find(({ id }) => id !== 'oauth' && id !== 'none');
  if (!way) throw new DocketError('sign_in_page_only', { name });
  return way;
}
