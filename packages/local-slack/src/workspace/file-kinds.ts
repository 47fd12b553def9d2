import { addFile } from '../files.ts';
import type { StoredFile } from '../model.ts';
import type { Slack } from '../slack.ts';
import type { Address, EmailDraft, FileDraft } from '../workspace.ts';

const encoder = new TextEncoder();

/** Take a file of any kind in, as `user`'s. */
export function storeFile(slack: Slack, draft: FileDraft, user: string): StoredFile {
  if (!('mode' in draft)) {
    return addFile(slack, { name: draft.name, mimetype: draft.mimetype, user }, draft.data);
  }
  switch (draft.mode) {
    case 'email':
      return storeEmail(slack, draft);
    case 'snippet': {
      const { mode, name, text, filetype = 'text' } = draft;
      const lines = text.split('\n').length;
      const shown = { filetype, editable: true, preview: text.slice(0, 500), lines, lines_more: 0 };
      return addFile(slack, { name, mimetype: 'text/plain', user, mode, shown }, encoder.encode(text));
    }
    case 'post': {
      const { mode, title, text } = draft;
      const shown = { filetype: 'space', pretty_type: 'Post', editable: true, preview: text };
      return addFile(
        slack,
        { name: title, title, mimetype: 'text/plain', user, mode, shown },
        encoder.encode(JSON.stringify({ full: text, preview: text })),
      );
    }
    case 'canvas':
      return storeDocument(slack, user, draft.title, {
        mode: 'quip',
        mimetype: 'application/vnd.slack-docs',
        shown: { filetype: 'quip', pretty_type: 'Canvas', canvas_creator_id: user },
        html: draft.html ?? `<h1>${draft.title}</h1>`,
      });
    case 'list':
      return storeDocument(slack, user, draft.title, {
        mode: 'list',
        mimetype: 'application/vnd.slack-list',
        shown: { filetype: 'list', pretty_type: 'List' },
      });
    case 'external': {
      const { mode, name, url, service, mimetype } = draft;
      const shown = {
        is_external: true,
        external_type: service,
        pretty_type: SERVICES[service] ?? service,
        external_url: url,
        url_private: url,
        url_private_download: undefined,
        permalink_public: undefined,
      };
      return addFile(slack, { name, user, mode, shown, ...(mimetype && { mimetype }) });
    }
    case 'tombstone':
    case 'hidden_by_limit':
      return addFile(slack, { name: '', user, mode: draft.mode });
    case 'file_access':
      return addFile(slack, { name: draft.name, mimetype: draft.mimetype, user, needsInfo: true }, draft.data);
  }
}

/** Services from which people share files, by the names that Slack has for them. */
const SERVICES: Readonly<Record<string, string>> = { gdrive: 'Google Drive', dropbox: 'Dropbox', onedrive: 'OneDrive' };

function storeDocument(
  slack: Slack,
  user: string,
  title: string,
  kind: { mode: string; mimetype: string; shown: Record<string, unknown>; html?: string },
): StoredFile {
  const { mode, mimetype, shown, html } = kind;
  const file = addFile(
    slack,
    { name: title, title, mimetype, user, mode },
    html === undefined ? undefined : encoder.encode(html),
  );
  const permalink = `${slack.url}/docs/${slack.team.id}/${file.id}`;
  file.shown = { editable: true, ...shown, permalink, permalink_public: undefined };
  return file;
}

/** Slack takes e-mail in as Slackbot’s file: the HTML is its content, the rest is told beside it. */
function storeEmail(slack: Slack, draft: EmailDraft): StoredFile {
  const { mode, subject, from, to = [], cc = [], headers = {}, plainText, html, attachments = [] } = draft;
  const bytes = encoder.encode(html ?? `<div>${plainText}</div>`);
  const file = addFile(slack, { name: subject, mimetype: 'text/html', user: 'USLACKBOT', mode }, bytes);
  const told = attachments.map(({ filename, mimetype, data }, index) => {
    if (data) slack.bytes.set(`${file.id}/${index}`, data);
    const url = `${slack.url}/files-email-priv/${slack.team.id}-${file.id}-${index}/${encodeURIComponent(filename)}`;
    return { filename, size: data?.byteLength ?? 0, mimetype, url };
  });
  file.shown = {
    filetype: 'email',
    pretty_type: 'Email',
    editable: true,
    display_as_bot: true,
    username: 'Email',
    subject,
    to: to.map(address),
    from: from.map(address),
    cc: cc.map(address),
    attachments: told,
    original_attachment_count: told.length,
    plain_text: plainText,
    preview: html ?? plainText,
    preview_plain_text: plainText,
    headers: { date: '', in_reply_to: null, reply_to: null, message_id: '', ...headers },
    has_more: false,
    sent_to_self: false,
  };
  return file;
}

function address(given: Address): { address: string; name: string; original: string } {
  if (typeof given !== 'string') return { ...given, original: `${given.name} <${given.address}>` };
  const [, name = '', inside] = /^(.*?)\s*<([^<>]*)>$/.exec(given) ?? [];
  return { address: inside ?? given, name: name.replace(/^"(.*)"$/, '$1') || (inside ?? given), original: given };
}
