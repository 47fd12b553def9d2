/** A secondary attachment as Slack delivers it; anything else that Slack may put there is kept as given. */
export interface Attachment {
  fallback?: string;
  color?: string;
  pretext?: string;
  author_name?: string;
  author_id?: string;
  author_link?: string;
  title?: string;
  title_link?: string;
  text?: string;
  fields?: { title?: string; value?: string; short?: boolean }[];
  blocks?: readonly object[];
  message_blocks?: readonly { message?: { blocks?: readonly object[] }; [key: string]: unknown }[];
  files?: readonly object[];
  footer?: string;
  ts?: string | number;
  image_url?: string;
  thumb_url?: string;
  from_url?: string;
  original_url?: string;
  service_name?: string;
  channel_id?: string;
  is_msg_unfurl?: boolean;
  is_share?: boolean;
  [key: string]: unknown;
}
