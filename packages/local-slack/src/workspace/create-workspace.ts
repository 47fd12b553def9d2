import type { Slack } from '../slack.ts';
import type { Workspace } from '../workspace.ts';
import { botUserOf } from './authors.ts';
import {
  addPerson,
  addUserGroup,
  inviteOrganisation,
  nameOrganisation,
  setDeactivated,
  setRole,
  setShared,
} from './members.ts';
import { editAs, unfurl } from './post.ts';

/** The workspace around the app. */
export function createWorkspace(slack: Slack): Workspace {
  return {
    edit: (on, content) => editAs(slack, on, content),
    unfurl: (on, preview) => unfurl(slack, on, preview),
    addPerson: (person) => addPerson(slack, person),
    addBot: (name) => botUserOf(slack, name).id,
    deactivate: (idOrName) => setDeactivated(slack, idOrName, true),
    activate: (idOrName) => setDeactivated(slack, idOrName, false),
    setRole: (idOrName, role) => setRole(slack, idOrName, role),
    addUserGroup: (group) => addUserGroup(slack, group),
    share: (channel, team, name) => {
      if (name !== undefined) nameOrganisation(slack, team, name);
      return setShared(slack, channel, team, true);
    },
    inviteOrganisation: (channel, team) => inviteOrganisation(slack, channel, team),
    unshare: (channel, team) => setShared(slack, channel, team, false),
  };
}
