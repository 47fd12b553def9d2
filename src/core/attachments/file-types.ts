import { entriesOf, isKeyOf } from '../objects.ts';

/** What a file is for; files of one kind may stand for one another (a JPEG named `.png`). */
export type FileKind = 'image' | 'document' | 'archive' | 'office' | 'mail' | 'capture' | 'text';

/**
 * Kibana's allowed types (`docs/kibana-format.md#file-types`) that can be told by their first bytes, plus GIF, Office,
 * mail and packet captures.
 */
const kinds: Record<string, FileKind> = {
  'application/pdf': 'document',
  'application/rtf': 'office',
  'application/msword': 'office',
  'application/vnd.ms-outlook': 'mail',
  'message/rfc822': 'mail',
  'application/vnd.tcpdump.pcap': 'capture',
  'application/x-pcapng': 'capture',
  'application/zip': 'archive',
  'application/gzip': 'archive',
  'application/x-bzip2': 'archive',
  'application/x-7z-compressed': 'archive',
  'application/x-tar': 'archive',
  'application/json': 'text',
  'application/xml': 'text',
  'text/calendar': 'text',
  'text/csv': 'text',
  'text/plain': 'text',
  'text/vcard': 'text',
  'text/vtt': 'text',
};

const images =
  /^image\/(png|apng|jpeg|gif|webp|tiff|bmp|heic|heic-sequence|heif|heif-sequence|avif|jp2|jpx|jpm|jls|jxl|vnd\.adobe\.photoshop)$/;
const office =
  /^application\/vnd\.(openxmlformats-officedocument|oasis\.opendocument|ms-(word|excel|powerpoint)\b)[\w.+-]*$/;

/** Return the kind of a MIME type; undefined where it is not allowed. */
export function kindOfType(mimeType: string): FileKind | undefined {
  if (images.test(mimeType)) return 'image';
  if (office.test(mimeType)) return 'office';
  return isKeyOf(kinds, mimeType) ? kinds[mimeType] : undefined;
}

/** The type of what is kept as bytes alone: nothing opens it by itself. */
export const BYTES_ALONE = 'application/octet-stream';

/**
 * Return a type as it may be stored and served: one of those that are allowed, else that of bytes alone. XML, in which a
 * page may hide, is text.
 */
export function storedType(mimeType: string): string {
  if (mimeType === 'application/xml') return 'text/plain';
  return kindOfType(mimeType) === undefined ? BYTES_ALONE : mimeType;
}

const endings: Record<FileKind, string> = {
  image: 'png apng jpg jpeg jfif gif webp tif tiff bmp heic heif avif jp2 jpx jpm jls jxl psd',
  document: 'pdf',
  archive: 'zip gz tgz bz2 tbz2 7z tar',
  office: 'doc docx docm dot dotx dotm xls xlsx xlsm xlt xltx xltm ppt pptx pptm pot potx pps ppsx odt ods odp odg rtf',
  mail: 'eml msg',
  capture: 'pcap pcapng cap',
  text: 'txt text log csv tsv json ndjson jsonl md markdown yaml yml ini conf cfg ics vcf vtt xml',
};
const kindOfEndings = new Map(
  entriesOf(endings).flatMap(([kind, list]) => list.split(' ').map((ending) => [ending, kind] as const)),
);

/**
 * Return the kind that the ending of a file name promises (lower case, without the dot); undefined where it promises
 * none.
 */
export function kindOfEnding(ending: string): FileKind | undefined {
  return kindOfEndings.get(ending);
}

/** Return the type of text by the ending of its name. */
export function textType(ending: string): string {
  return { csv: 'text/csv', json: 'application/json', eml: 'message/rfc822' }[ending] ?? 'text/plain';
}

const inContainer: Record<string, Record<string, string>> = {
  'application/x-cfb': {
    doc: 'application/msword',
    dot: 'application/msword',
    xls: 'application/vnd.ms-excel',
    xlt: 'application/vnd.ms-excel',
    ppt: 'application/vnd.ms-powerpoint',
    pot: 'application/vnd.ms-powerpoint',
    pps: 'application/vnd.ms-powerpoint',
    msg: 'application/vnd.ms-outlook',
  },
  'application/zip': {
    docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  },
};

/**
 * Return the type of an Office file or mail, whose first bytes tell no more than its container; else the type as it is.
 */
export function typeInContainer(detected: string, ending: string): string {
  return inContainer[detected]?.[ending] ?? detected;
}
