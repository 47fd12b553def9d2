import type { RichTextSection } from '@slack/types';
import type { Case } from '../../../core/cases/case.ts';
import type { CasePause } from '../../../core/cases/case-pause.ts';
import { isKeyOf } from '../../../core/objects.ts';
import { clip } from '../elements.ts';
import { date, leaf, section } from '../rich.ts';
import { duration, STATUS } from '../words.ts';

/** Tell how a case paused in the Kibana that it came from; nothing of a pause that its closing ended here. */
export function pauseFacts({ status }: Pick<Case, 'status'>, pause: CasePause | undefined): RichTextSection[] {
  if (!pause) return [];
  const { paused_at, time_paused, pause_reason, resume_to_status_key: next } = pause;
  const isPaused = paused_at !== null && status !== 'closed';
  const reason = pause_reason?.trim() ? `: “${clip(pause_reason, 300)}”` : '';
  const then = next === null ? '' : `; it was to go on as ${isKeyOf(STATUS, next) ? STATUS[next] : clip(next, 60)}`;
  const spent = time_paused !== null && time_paused > 0 ? `Paused for ${duration(time_paused)} in Kibana` : '';
  return [
    ...(isPaused ? [section(leaf('Paused in Kibana since '), date(paused_at), leaf(`${reason}${then}`))] : []),
    ...(spent === '' ? [] : [section(leaf(`${spent}${isPaused ? '' : reason}`))]),
  ];
}
