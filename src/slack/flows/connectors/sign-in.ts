import type { KnownBlock } from '@slack/types';
import { DocketError } from '../../../core/error.ts';
import { beginSignIn } from '../../../operations/connectors/begin-sign-in.ts';
import { getConnectorSettings } from '../../../operations/connectors/get-connector-settings.ts';
import type { SavedConnector } from '../../../operations/connectors/save-connector.ts';
import { knownAdmins } from '../../../operations/workspace/slack-users.ts';
import { type SignInLink, signInBlocks, signInMessage } from '../../blocks/connectors/sign-in.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import { listing } from '../../blocks/words.ts';
import type { FormResponse, Interaction, InteractionResponse } from '../../context/interaction.ts';
import { modal, note } from '../../views/modal.ts';

/** Start to sign in to a connector: the link is made now, for this person. Who may not is told who can. */
export async function signIn(interaction: Interaction, connectorId: string): Promise<InteractionResponse> {
  return signInMessage(await linkFor(interaction, connectorId));
}

/**
 * Return what follows when a connector was saved: the way to its sign-in page where one is needed, else that all is
 * well.
 */
export async function afterSaving(interaction: Interaction, saved: SavedConnector): Promise<FormResponse> {
  const { connector, forgotSecrets } = saved;
  if (connector.state !== 'signed_out') {
    return { close: 'all', response: sentenceMessage(`The connector “${connector.name}” is saved.`) };
  }
  const moved = forgotSecrets ? ' It leads to another server now, so I forgot what it signed in with.' : '';
  const blocks = [
    note(`“${connector.name}” is saved.${moved} One step is left.`),
    ...(await nextStep(interaction, connector.id)),
  ];
  return { update: modal({ callbackId: 'notice', title: 'Sign in', close: 'Later', metadata: {}, blocks }) };
}

/** The connector is saved: where no link can be made, the reason stands in its place. */
async function nextStep(interaction: Interaction, connectorId: string): Promise<KnownBlock[]> {
  try {
    return signInBlocks(await linkFor(interaction, connectorId));
  } catch (error) {
    if (!(error instanceof DocketError)) throw error;
    const { deps, actor } = interaction;
    deps.log.info({ code: error.code, requestId: actor.requestId }, 'no link to sign in could be made');
    return [note(error.message)];
  }
}

async function linkFor(interaction: Interaction, connectorId: string): Promise<SignInLink> {
  const { deps, actor } = interaction;
  if (!actor.capabilities.has('cases_connectors')) throw await whoCan(interaction);
  const [{ url, expiresAt, connector }, { secretsInSlack }] = await Promise.all([
    beginSignIn(deps, actor, { connectorId }),
    interaction.perform(getConnectorSettings, {}),
  ]);
  const minutes = Math.round((Date.parse(expiresAt) - deps.now().getTime()) / 60_000);
  return { connector, spaceId: actor.spaceId, url, minutes, secretsInSlack };
}

async function whoCan({ deps, actor }: Interaction): Promise<DocketError> {
  const admins = await knownAdmins(deps, actor.workspaceId);
  const who = admins.length === 0 ? 'A workspace admin' : listing(admins, 5);
  return new DocketError('sign_in_right_missing', { who });
}
