/** One thing that was looked at. The text of a problem ends with what to do about it. */
export interface Finding {
  ok: boolean;
  text: string;
  /** The database cannot be used by this Docket at all. */
  isUnusable?: boolean;
}

export const fine = (text: string): Finding => ({ ok: true, text });
export const problem = (text: string): Finding => ({ ok: false, text });
