import type { KnownBlock } from '@slack/types';
import { button, clip, plain } from '../elements.ts';
import { type Message, topText } from '../message.ts';
import { connectorBlockId } from './connector-block-id.ts';

/** Where somebody signs in to a connector: an address for them alone, for a short while, once. */
export interface SignInLink {
  connector: { id: string; name: string };
  spaceId: string;
  url: string;
  minutes: number;
  /** The administrator allows that secrets are typed into a form in Slack. */
  secretsInSlack: boolean;
}

/** Build the link to the page that takes a connector's secrets, for the person who asked. */
export function signInMessage(link: SignInLink): Message {
  return { text: topText(words(link)), blocks: signInBlocks(link) };
}

/** Build the blocks that lead to the sign-in page, for a message or for a form. */
export function signInBlocks(link: SignInLink): KnownBlock[] {
  const { connector, spaceId, url, secretsInSlack } = link;
  const blockId = connectorBlockId(spaceId, connector.id, 'sign-in');
  return [
    { type: 'section', text: plain(`🔑 ${words(link)}`) },
    {
      type: 'actions',
      ...(blockId !== undefined && { block_id: blockId }),
      elements: [
        button('sign_in_page', 'Open the sign-in page', { url, style: 'primary' }),
        ...(secretsInSlack ? [button('connector_secrets', 'Enter secrets here…')] : []),
      ],
    },
  ];
}

function words({ connector, minutes }: SignInLink): string {
  return `Sign in to ${clip(connector.name, 100)} on a page of mine. The link is for you alone, works once, and for ${minutes} minutes. What you enter there is kept encrypted and never shown in Slack.`;
}
