import type { z } from 'zod';
import { DocketError } from './error.ts';

/** Make the error for input that a schema does not take: the words of its first issue, beside the input at fault. */
export function invalidInput(error: z.ZodError): DocketError {
  const [issue] = error.issues;
  const field = issue?.path[0];
  return new DocketError(
    'input_invalid',
    { issue: issue?.message ?? 'Something in this request is not right.' },
    { cause: error, ...(typeof field === 'string' && { field }) },
  );
}
