import { type Adoption, adoptWorkspace } from '../../store/workspace/adopt-workspace.ts';
import { DEFAULT_SPACE } from '../../store/workspace/spaces.ts';
import type { Deps } from '../operation.ts';
import { performAsSystem } from '../perform.ts';

/** The workspace that the first import into an empty database makes where no token says another. */
export const LOCAL_WORKSPACE = 'local';

/**
 * Give what was imported before a token was set to the workspace of the token, where that holds nothing yet and no
 * other is there. Return a sentence for the operator where there is something to say.
 */
export async function adoptLocalWorkspace(deps: Deps, workspaceId: string): Promise<string | undefined> {
  const scope = { workspaceId, spaceId: DEFAULT_SPACE };
  const adoption = await performAsSystem(deps, 'adoptWorkspace', scope, ({ tx }) =>
    adoptWorkspace(tx, LOCAL_WORKSPACE, workspaceId),
  );
  return wordsOf(adoption, workspaceId);
}

function wordsOf(adoption: Adoption, workspaceId: string): string | undefined {
  if (adoption === 'adopted')
    return `What was imported before there was a token (workspace ${LOCAL_WORKSPACE}) belongs to the workspace ${workspaceId} from now on.`;
  if (adoption === 'apart')
    return `What was imported before there was a token stays in the workspace ${LOCAL_WORKSPACE}, as ${workspaceId} holds something already. To bring it along: docket export --workspace ${LOCAL_WORKSPACE} --profile bundle --out local.zip, then docket import local.zip --workspace ${workspaceId}.`;
  return undefined;
}
