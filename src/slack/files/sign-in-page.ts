import { fileExtension, fileName, type SlackFile } from '../../core/attachments/file.ts';
import { beginsAsPage } from '../../core/attachments/markup.ts';

/**
 * Tell whether Slack answered its sign-in page in place of a file: it does so, with 200, to a token that may not see the
 * file (`docs/slack-limits.md#files`). A file that is a page itself is told apart. `head` is how the answer begins.
 */
export function isSignInPage(file: SlackFile, response: Response, head: Uint8Array = new Uint8Array()): boolean {
  const isPage = /^html?$/.test(fileExtension(fileName(file.name))) || file.mimetype?.startsWith('text/html');
  return !isPage && (/^text\/html\b/i.test(response.headers.get('content-type') ?? '') || beginsAsPage(head));
}
