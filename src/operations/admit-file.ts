import { fileTypeFromBuffer } from 'file-type';
import { type AdmittedFile, type FilePolicy, judgeFile, type OfferedFile } from '../core/attachments/file-gate.ts';

/** Bytes of a file's beginning by which its type is told. */
export const FILE_HEAD_BYTES = 64 * 1024;

/**
 * Look into a file that comes from anywhere (Slack, a bundle, a mail, a webhook) and decide under which name and as
 * which type it is stored. With the policy `refuse` throw a `DocketError` with words for the person; with `keep` never.
 */
export async function admitFile(
  offered: Omit<OfferedFile, 'detected'>,
  policy: FilePolicy,
  limits?: Parameters<typeof judgeFile>[2],
): Promise<AdmittedFile> {
  const head = offered.head.subarray(0, FILE_HEAD_BYTES);
  // Whatever the detector stumbles over is a type that it does not know.
  const detected = (await fileTypeFromBuffer(head).catch(() => undefined))?.mime;
  return judgeFile({ ...offered, head, detected }, policy, limits);
}
