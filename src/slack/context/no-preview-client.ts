import { type WebAPICallResult, WebClient } from '@slack/web-api';

/** What takes `unfurl_links` and `unfurl_media`; a message that one person alone sees has no previews. */
const POSTING: ReadonlySet<string> = new Set(['chat.postMessage', 'chat.scheduleMessage']);

/** What keeps Slack from fetching links in a message and from showing what is behind them. */
export const NO_PREVIEWS = { unfurl_links: false, unfurl_media: false } as const;

/** A client of Slack whose messages never show previews of links: cases hold addresses that nobody should ask. */
export class NoPreviewClient extends WebClient {
  override apiCall(method: string, options: Record<string, unknown> = {}): Promise<WebAPICallResult> {
    return super.apiCall(method, POSTING.has(method) ? { ...options, ...NO_PREVIEWS } : options);
  }
}
