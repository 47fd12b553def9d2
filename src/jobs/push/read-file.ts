import type { SentFile } from '../../connectors/connector.ts';
import type { Attachment } from '../../core/attachments/attachment.ts';
import { fileIdOf } from '../../core/push/build-incident.ts';
import { openFile } from '../../store/attachments/open-file.ts';
import type { Scope } from '../../store/database.ts';
import { type ConnectorHandle, call, type PushAttempt } from './push-attempt.ts';

/** Bytes of a file that is sent; a larger one stays here. */
const MAX_FILE_BYTES = 20 * 1024 * 1024;

/**
 * Return the file that an attachment is, to be sent; or why it cannot be. Its bytes are read only where they are sent,
 * and where the external system takes as many.
 */
export async function readFileOf(
  { deps }: PushAttempt['context'],
  scope: Scope,
  { attributes }: Attachment,
  { connector, session }: Pick<ConnectorHandle, 'connector' | 'session'>,
): Promise<SentFile | 'gone' | 'too large'> {
  const file = await openFile(deps.database.read, { ...scope, id: fileIdOf(attributes) ?? '' });
  if (!file) return 'gone';
  const { name, mimeType, size, source, chunks } = file;
  const described = { name, mimeType, size, ...(source.permalink !== undefined && { url: source.permalink }) };
  if (connector.definition.linksFiles) return { ...described, bytes: new Uint8Array() };
  if (size > MAX_FILE_BYTES) return 'too large';
  const most = await call(async () => connector.maxFileBytes?.(session));
  if (most !== undefined && size > most) return 'too large';
  return { ...described, bytes: Buffer.concat(await Array.fromAsync(chunks)) };
}
