import { DocketError } from '../core/error.ts';
import { beginSignIn } from '../operations/begin-sign-in.ts';
import { getConnectorSettings } from '../operations/get-connector-settings.ts';
import type { SavedConnector } from '../operations/save-connector.ts';
import { knownAdmins } from '../operations/slack-users.ts';
import { sentenceMessage } from './blocks/message.ts';
import { type SignInLink, signInBlocks, signInMessage } from './blocks/sign-in.ts';
import { listing } from './blocks/words.ts';
import { modal, note } from './forms/parts.ts';
import type { FormAnswer, Interaction, Reply } from './interaction.ts';

/** Starts to sign in to a connector: the link is made now, for this person. Who may not is told who can. */
export async function signIn(interaction: Interaction, connectorId: string): Promise<Reply> {
  return signInMessage(await linkFor(interaction, connectorId));
}

/** What follows when a connector was saved: the way to its sign-in page where one is needed, else that all is well. */
export async function afterSaving(interaction: Interaction, saved: SavedConnector): Promise<FormAnswer> {
  const { connector, forgotSecrets } = saved;
  if (connector.state !== 'signed_out') {
    return { close: 'all', reply: sentenceMessage(`The connector “${connector.name}” is saved.`) };
  }
  const link = await linkFor(interaction, connector.id);
  const moved = 'It leads to another server now, so I forgot what it signed in with.';
  const blocks = [
    note(`“${connector.name}” is saved.${forgotSecrets ? ` ${moved}` : ''} One step is left.`),
    ...signInBlocks(link),
  ];
  return { update: modal({ callbackId: 'notice', title: 'Sign in', close: 'Later', metadata: {}, blocks }) };
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
  const who = admins.length === 0 ? 'A workspace admin can' : `${listing(admins, 5)} can`;
  return new DocketError(
    'not_allowed',
    `You do not have the right to sign in to connectors. ${who} do it with this button.`,
  );
}
