/** One thing that was looked at. The text of a problem ends with what to do about it. */
export interface Finding {
  ok: boolean;
  text: string;
}

export const fine = (text: string): Finding => ({ ok: true, text });
export const problem = (text: string): Finding => ({ ok: false, text });
