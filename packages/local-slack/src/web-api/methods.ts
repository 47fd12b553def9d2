import { appsMethods } from './apps.ts';
import { authMethods } from './auth.ts';
import { blocksMethods } from './blocks.ts';
import { chatMethods } from './chat.ts';
import { conversationsMethods } from './conversations.ts';
import { conversationsHistoryMethods } from './conversations-history.ts';
import { conversationsMembershipMethods } from './conversations-membership.ts';
import { filesMethods } from './files.ts';
import { filesUploadMethods } from './files-upload.ts';
import type { Method } from './method.ts';
import { reactionsMethods } from './reactions.ts';
import { userGroupsMethods } from './user-groups.ts';
import { usersMethods } from './users.ts';
import { viewsMethods } from './views.ts';

/** Every Web API method of the local Slack, by name. */
export const methods: Record<string, Method | undefined> = {
  ...appsMethods,
  ...authMethods,
  ...usersMethods,
  ...userGroupsMethods,
  ...conversationsMethods,
  ...conversationsHistoryMethods,
  ...conversationsMembershipMethods,
  ...chatMethods,
  ...viewsMethods,
  ...filesMethods,
  ...filesUploadMethods,
  ...reactionsMethods,
  ...blocksMethods,
};
