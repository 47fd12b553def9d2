import type { SentFile } from '../../connectors/connector.ts';
import type { Attachment } from '../../core/attachments/attachment.ts';
import { fileIdOf } from '../../core/push/build-incident.ts';
import { openFile } from '../../store/attachments/open-file.ts';
import type { Scope } from '../../store/database.ts';
import type { PushAttempt } from './push-attempt.ts';

/** Bytes of a file that is sent; a larger one stays here. */
const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** Return the file that an attachment is, to be sent; or why it cannot be. */
export async function readFileOf(
  { deps }: PushAttempt['context'],
  scope: Scope,
  { attributes }: Attachment,
): Promise<SentFile | 'gone' | 'too large'> {
  const file = await openFile(deps.database.read, { ...scope, id: fileIdOf(attributes) ?? '' });
  if (!file) return 'gone';
  if (file.size > MAX_FILE_BYTES) return 'too large';
  return { name: file.name, mimeType: file.mimeType, bytes: Buffer.concat(await Array.fromAsync(file.chunks)) };
}
