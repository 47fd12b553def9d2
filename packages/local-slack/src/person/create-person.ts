import { channelOf, directChannel, join, leave, renameChannel, setArchived, userOf } from '../channels.ts';
import { copyOf } from '../copy.ts';
import { channelType, emitEvent } from '../events.ts';
import { fileOf } from '../files.ts';
import type { Person } from '../person.ts';
import type { Slack } from '../slack.ts';
import { presentView } from '../views.ts';
import { choose, click, suggest } from './interact.ts';
import { download, messages, see } from './look.ts';
import { close, fill, seenModal, submit } from './modal.ts';
import { globalShortcut, messageShortcut } from './shortcuts.ts';
import { edit, erase, forward, type } from './type.ts';

/** The person by id or name, acting in the local Slack. Throws `user_not_found`. */
export function createPerson(slack: Slack, idOrName: string): Person {
  const user = userOf(slack, idOrName);
  const { id } = user;
  return {
    id,
    name: user.real_name,
    type: (place, text, files, table) => type(slack, user, place, { text, files, table }),
    forward: (on, to, words) => forward(slack, user, on, to, words),
    edit: (place, ts, text) => edit(slack, user, place, ts, text),
    remove: (place, ts) => erase(slack, user, place, ts),
    click: (on, target, value) => click(slack, id, on, target, value),
    choose: (on, target, value) => choose(slack, id, on, target, value),
    suggest: (on, target, text) => suggest(slack, id, on, target, text),
    fill: (input, value) => fill(slack, id, input, value),
    submit: () => submit(slack, id),
    close: (all) => close(slack, id, all),
    messageShortcut: (on, callbackId) => messageShortcut(slack, user, on, callbackId),
    globalShortcut: (callbackId) => globalShortcut(slack, user, callbackId),
    openHome: () => openApp(slack, id, 'home'),
    archive: (channel) => setArchived(slack, channelOf(slack, channel), id, true),
    unarchive: (channel) => setArchived(slack, channelOf(slack, channel), id, false),
    rename: (channel, name) => renameChannel(slack, channelOf(slack, channel), name),
    invite: (channel, userId) => join(slack, channelOf(slack, channel), userOf(slack, userId).id, id),
    kick: async (channel, userId) => leave(slack, channelOf(slack, channel), userId),
    deleteFile: async (fileId) => {
      fileOf(slack, fileId);
      delete slack.state.files[fileId];
      slack.bytes.delete(fileId);
    },
    messages: async (place) => messages(slack, user, place),
    modal: async () => seenModal(slack, id),
    home: async () => {
      const home = slack.state.homes[id];
      return home && { blocks: copyOf(home.blocks) };
    },
    directMessage: (other) => directMessage(slack, id, other),
    download: async (fileId) => download(slack, user, fileId),
    see: (look, ms = 5_000) => see(slack, look, ms),
  };
}

async function directMessage(slack: Slack, id: string, other: string): Promise<string> {
  const channel = directChannel(slack, [id, userOf(slack, other).id]);
  if (channel.members.includes(slack.app.botUserId)) await openApp(slack, id, 'messages');
  return channel.id;
}

/** Open the app's Home or Messages tab (Slack: app_home_opened). */
async function openApp(slack: Slack, user: string, tab: 'home' | 'messages'): Promise<void> {
  const channel = directChannel(slack, [slack.app.botUserId, user]);
  const home = slack.state.homes[user];
  await emitEvent(slack, 'app_home_opened', {
    type: 'app_home_opened',
    user,
    channel: channel.id,
    channel_type: channelType(channel).type,
    tab,
    ...(tab === 'home' && home && { view: presentView(slack, home) }),
  });
}
