import { DocketError } from '../error.ts';
import { MAX_FILE_SIZE, MAX_IMAGE_FILE_SIZE } from '../limits.ts';
import { cut } from '../text.ts';
import { classifyFile } from './file-kind.ts';
import { fileName, nameRemark } from './file-name.ts';
import { BYTES_ALONE } from './file-types.ts';

/** A file as it comes from anywhere: Slack, a bundle, a mail, a webhook. Nothing of it is trusted. */
export interface OfferedFile {
  name: string | null | undefined;
  /** The type that whoever brings it states. */
  claimed: string | undefined;
  /** The type by magic number. */
  detected: string | undefined;
  /** Bytes of the whole. */
  size: number;
  /** The whole file, or its first 64 KiB. */
  head: Uint8Array;
}

/**
 * What becomes of a file that is not stored as what it is: it is refused, with a `DocketError`; or kept as bytes alone,
 * where refusing it would lose it.
 */
export type FilePolicy = 'refuse' | 'keep';

/** A file as it is stored, and what was changed of it, in sentences that name it. */
export interface AdmittedFile {
  name: string;
  mimeType: string;
  remarks: string[];
}

/** Bytes of a file and of an image. */
export interface SizeLimits {
  file: number;
  image: number;
}

const SIZE_LIMITS: SizeLimits = { file: MAX_FILE_SIZE, image: MAX_IMAGE_FILE_SIZE };

/** Throw a `DocketError` where a file of so many bytes is larger than one of its type can be. */
export function checkFileSize(
  { name, size, mimeType }: { name: string; size: number; mimeType: string | undefined },
  limits = SIZE_LIMITS,
): void {
  const isImage = mimeType?.startsWith('image/') ?? false;
  const limit = isImage ? limits.image : limits.file;
  if (size > limit) throw new DocketError('file_too_large', { name, limit, isImage });
}

/**
 * Decide under which name and as which type a file is stored: the one place where that is decided, wherever the file
 * comes from. With the policy `refuse` throw a `DocketError` for what is not stored; with `keep` never.
 */
export function judgeFile(offered: OfferedFile, policy: FilePolicy, limits = SIZE_LIMITS): AdmittedFile {
  const name = fileName(offered.name);
  const renamed = nameRemark(offered.name);
  const remarks = renamed === undefined ? [] : [renamed];
  const stated = offered.claimed;
  try {
    // A type that a browser would run is reason enough to refuse; where all is kept, the content alone counts.
    const mimeType = classifyFile({ ...offered, name, claimed: policy === 'refuse' ? stated : undefined });
    if (policy === 'refuse') checkFileSize({ name, size: offered.size, mimeType }, limits);
    else if (stated !== undefined && stated !== mimeType) {
      remarks.push(`${quoted(name)} was given as ${shownType(stated)}; by its content it is ${mimeType}.`);
    }
    return { name, mimeType, remarks };
  } catch (error) {
    if (policy === 'refuse' || !(error instanceof DocketError)) throw error;
    // What was kept as bytes alone before needs no word again.
    if (stated !== BYTES_ALONE) remarks.push(`${quoted(name)} ${reasons[error.code] ?? 'cannot be shown'}, so ${KEPT}`);
    return { name, mimeType: BYTES_ALONE, remarks };
  }
}

const KEPT = 'it is kept as bytes alone, to be downloaded and never shown.';

const reasons: Partial<Record<string, string>> = {
  file_active: 'is a web page or an SVG, which can run code when opened',
  file_empty: 'is empty',
  file_kind_not_stored: 'is of a kind that Docket does not show',
  file_mismatch: 'is not what its name says',
  file_twofold: 'has another kind of file hidden inside',
};

function quoted(name: string): string {
  return `“${cut(name, 60)}”`;
}

function shownType(type: string): string {
  return `“${type.slice(0, 60).replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '\uFFFD')}”`;
}
