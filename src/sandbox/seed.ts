import { present } from '../core/lists.ts';
import { capabilitiesOf } from '../core/permission.ts';
import { addComment } from '../operations/attachments/add-comment.ts';
import { saveChannel } from '../operations/cases/channel-readers.ts';
import { createCase } from '../operations/cases/create-case.ts';
import { updateCases } from '../operations/cases/update-cases.ts';
import type { Actor, Deps } from '../operations/operation.ts';
import { perform } from '../operations/perform.ts';
import { bindChannel } from '../operations/workspace/bind-channel.ts';
import { createSpace } from '../operations/workspace/create-space.ts';
import { listSpaces } from '../operations/workspace/list-spaces.ts';
import { seedConnector } from './demo/connector.ts';
import { world } from './world.ts';

const PHISHING = 'C0PHISHIN1';
/** The organisation that #phishing is shared with. */
const PARTNER = { id: 'T0PARTNER1', name: 'Partner Security' };

/**
 * Open a few cases in a space of their own, bound to #phishing, the first time; the `default` space stays empty, so
 * that the first case a person opens is #1.
 */
export async function seed(deps: Deps, workspaceId: string): Promise<void> {
  const mia = actor(workspaceId, 'default', 'mia', true);
  const spaces = await perform(deps, listSpaces, mia, {});
  if (spaces.some(({ id }) => id === 'phishing')) return;
  await perform(deps, createSpace, mia, { name: 'Phishing' });
  await perform(deps, bindChannel, mia, { channelId: PHISHING, space: 'phishing' });
  const ana = actor(workspaceId, 'phishing', 'ana');
  const leo = actor(workspaceId, 'phishing', 'leo');
  await saveChannel(deps, workspaceId, PHISHING, { isExternal: true, organisations: [PARTNER] });
  const wave = await perform(deps, createCase, leo, {
    title: 'Payment mails from a look-alike domain',
    description:
      'Mails from `billing@harb0r.example` ask to **confirm a payment**.\n\n- three reports so far\n- the link goes to a copy of our sign-in page',
    severity: 'high',
    tags: ['phishing', 'look-alike'],
    category: 'Phishing',
    assignees: [{ uid: 'U0ANARUIZ1' }],
    channelId: PHISHING,
    consent: { organisations: [PARTNER.id] },
  });
  await perform(deps, addComment, ana, {
    reference: { id: wave.id },
    comment: 'Two people clicked. Their sessions are revoked.',
  });
  await perform(deps, updateCases, ana, { cases: [{ id: wave.id }], patch: { status: 'in-progress' } });
  await perform(deps, createCase, ana, {
    title: 'QR code on a poster in the lobby',
    description: 'Somebody put up a poster that asks to “renew your badge”. The code leads to a form for passwords.',
    severity: 'medium',
    tags: ['phishing', 'physical'],
    category: 'Phishing',
  });
  const old = await perform(deps, createCase, leo, {
    title: 'Gift cards asked for in the name of the CEO',
    description: 'A text message to four people in finance. Nobody bought any.',
    severity: 'low',
    tags: ['phishing', 'fp'],
    category: 'Fraud',
  });
  await perform(deps, updateCases, leo, { cases: [{ id: old.id }], patch: { status: 'closed' } });
}

/** Connect both spaces to the Jira at `apiUrl`. Return whether that is new. */
export async function seedConnectors(deps: Deps, workspaceId: string, apiUrl: string): Promise<boolean> {
  const inDefault = await seedConnector(deps, actor(workspaceId, 'default', 'mia', true), apiUrl);
  const inPhishing = await seedConnector(deps, actor(workspaceId, 'phishing', 'mia', true), apiUrl);
  return inDefault || inPhishing;
}

function actor(workspaceId: string, spaceId: string, name: string, admin = false): Actor {
  const person = present(
    world.people.find((one) => one.name === name),
    name,
  );
  return {
    workspaceId,
    spaceId,
    user: { username: person.name, full_name: person.realName, email: person.email, profile_uid: person.id },
    kind: 'person',
    capabilities: capabilitiesOf({ is_admin: admin }),
    requestId: 'seed',
  };
}
