import { picturesIn } from './block-kit.ts';
import { maySee } from './channels.ts';
import { SlackError } from './error.ts';
import { newId } from './ids.ts';
import type { StoredFile, User } from './model.ts';
import type { Slack } from './slack.ts';

const types: Record<string, [filetype: string, pretty: string, mimetype: string]> = {
  png: ['png', 'PNG', 'image/png'],
  jpg: ['jpg', 'JPEG', 'image/jpeg'],
  jpeg: ['jpg', 'JPEG', 'image/jpeg'],
  gif: ['gif', 'GIF', 'image/gif'],
  webp: ['webp', 'WebP', 'image/webp'],
  svg: ['svg', 'SVG', 'image/svg+xml'],
  pdf: ['pdf', 'PDF', 'application/pdf'],
  zip: ['zip', 'Zip', 'application/zip'],
  gz: ['gzip', 'Gzip', 'application/gzip'],
  json: ['json', 'JSON', 'application/json'],
  csv: ['csv', 'CSV', 'text/csv'],
  md: ['markdown', 'Markdown (raw)', 'text/markdown'],
  txt: ['text', 'Plain Text', 'text/plain'],
  log: ['text', 'Plain Text', 'text/plain'],
  html: ['html', 'HTML', 'text/html'],
};

function typeOf(name: string): [filetype: string, pretty: string, mimetype: string] {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return types[extension] ?? ['binary', 'Binary', 'application/octet-stream'];
}

/** The type that Slack guesses from a file's name. */
export function mimetypeOf(name: string): string {
  return typeOf(name)[2];
}

/** Take a file in; without `mimetype` Slack guesses from the name (`.ndjson` is none of its types: binary). */
export function addFile(
  slack: Slack,
  given: Pick<StoredFile, 'name' | 'user'> & Partial<StoredFile>,
  bytes?: Uint8Array,
): StoredFile {
  const file: StoredFile = {
    id: newId('F'),
    title: given.name,
    mimetype: mimetypeOf(given.name),
    size: bytes?.byteLength ?? 0,
    created: slack.clock.seconds(),
    givenToApp: false,
    complete: true,
    shares: [],
    ...given,
  };
  slack.state.files[file.id] = file;
  if (bytes) slack.bytes.set(file.id, bytes);
  return file;
}

/** The file, complete and not deleted. Throws `file_not_found`. */
export function fileOf(slack: Slack, id: string): StoredFile {
  const file = slack.state.files[id];
  if (!file?.complete) throw new SlackError('file_not_found');
  return file;
}

/** Tell whether the app's bot may read the file: its own, given to it in a form, or shared where it is a member. */
export function botMayRead(slack: Slack, file: StoredFile): boolean {
  if (file.user === slack.app.botUserId || file.givenToApp) return true;
  return file.shares.some((share) => slack.state.channels[share.channel]?.members.includes(slack.app.botUserId));
}

/** Own files, files shared where the person may look, and pictures in blocks that the person sees (Slack: image block). */
export function personMayRead(slack: Slack, file: StoredFile, user: User): boolean {
  const { channels, messages, ephemerals, modals, homes } = slack.state;
  const mayLookInto = (id: string) => channels[id] !== undefined && maySee(channels[id], user);
  if (file.user === user.id || file.shares.some((share) => mayLookInto(share.channel))) return true;
  const seen = [
    ...Object.keys(messages)
      .filter(mayLookInto)
      .flatMap((id) => messages[id] ?? []),
    ...ephemerals.filter(({ to }) => to === user.id),
    ...(modals[user.id] ?? []),
    ...(homes[user.id] ? [homes[user.id]] : []),
  ];
  return seen.some((one) => {
    const isMissing = one && 'missing_pictures' in one && one.missing_pictures?.includes(file.id);
    return !isMissing && picturesIn(one?.blocks ?? []).some(({ id }) => id === file.id);
  });
}

/** A file as Slack's API shows it (Slack: file object). Times are whole seconds. A deleted file is a tombstone. */
export function fileObject(slack: Slack, id: string): Record<string, unknown> {
  const file = slack.state.files[id];
  if (!file) return { id, mode: 'tombstone' };
  if (file.mode === 'tombstone' || file.mode === 'hidden_by_limit') return { id, mode: file.mode };
  const [filetype, pretty_type] = typeOf(file.name);
  const path = `${slack.team.id}-${file.id}`;
  const slug = encodeURIComponent(file.name.toLowerCase());
  const channels = (kinds: string[]) => [
    ...new Set(file.shares.map((s) => s.channel).filter((c) => kinds.includes(slack.state.channels[c]?.kind ?? ''))),
  ];
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype,
    pretty_type,
    user: file.user,
    user_team: slack.team.id,
    editable: false,
    size: file.size,
    mode: file.mode ?? 'hosted',
    is_external: false,
    external_type: '',
    is_public: channels(['public']).length > 0,
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    file_access: 'visible',
    ...(file.alt_txt && { alt_txt: file.alt_txt }),
    url_private: `${slack.url}/files-pri/${path}/${slug}`,
    url_private_download: `${slack.url}/files-pri/${path}/download/${slug}`,
    permalink: `${slack.url}/files/${file.user}/${file.id}/${slug}`,
    permalink_public: `${slack.url}/public/${path}`,
    channels: channels(['public']),
    groups: channels(['private', 'mpim']),
    ims: channels(['im']),
    shares: sharesOf(slack, file),
    comments_count: 0,
    has_rich_preview: false,
    ...file.shown,
  };
}

/** A file as an event brings it: where it is of another organisation, its id may be all. */
export function pushedFile(slack: Slack, id: string): Record<string, unknown> {
  const needsInfo = slack.state.files[id]?.needsInfo;
  return needsInfo ? { id, mode: 'file_access', file_access: 'check_file_info' } : fileObject(slack, id);
}

function sharesOf(slack: Slack, file: StoredFile): Record<string, Record<string, unknown[]>> {
  const shares: Record<string, Record<string, unknown[]>> = {};
  for (const share of file.shares) {
    const side = slack.state.channels[share.channel]?.kind === 'public' ? 'public' : 'private';
    shares[side] ??= {};
    shares[side][share.channel] = [
      ...(shares[side][share.channel] ?? []),
      { ts: share.ts, ...(share.thread_ts && { thread_ts: share.thread_ts }), reply_count: 0, team_id: slack.team.id },
    ];
  }
  return shares;
}
