import { isMap, isSeq, parseDocument } from 'yaml';

/** How Slack reaches Docket: under an address of its own, or over a connection that Docket opens (Socket Mode). */
export type Way = { url: string } | 'socket';

const EXAMPLE = 'https://docket.example.com';
/** Where a manifest says an address, beside those of commands. */
const ADDRESSES = [
  ['settings', 'event_subscriptions', 'request_url'],
  ['settings', 'interactivity', 'request_url'],
  ['settings', 'interactivity', 'message_menu_options_url'],
];

/** Return the text of the app's manifest for a way: with the address in it, or with none and Socket Mode on. */
export function fillManifest(text: string, way: Way): string {
  if (way !== 'socket') return text.replaceAll(EXAMPLE, way.url.replace(/\/+$/, ''));
  const manifest = parseDocument(text);
  for (const path of ADDRESSES) manifest.deleteIn(path);
  const commands = manifest.getIn(['features', 'slash_commands']);
  for (const command of isSeq(commands) ? commands.items : []) if (isMap(command)) command.delete('url');
  manifest.setIn(['settings', 'socket_mode_enabled'], true);
  return manifest.toString({ lineWidth: 0 });
}
