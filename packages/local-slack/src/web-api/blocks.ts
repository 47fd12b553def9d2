import { z } from 'zod';
import { SlackError } from '../error.ts';
import { faultsOfBlocks } from '../validate/check-blocks.ts';
import { arg, type Method, method } from './method.ts';

/** Slack: blocks.validate; needs no token. */
export const blocksMethods: Record<string, Method> = {
  'blocks.validate': method({
    open: true,
    args: z.object({ blocks: arg.json(z.array(z.unknown())) }),
    run: (_, args) => {
      const faults = faultsOfBlocks(args.blocks, 'message');
      if (faults.length === 0) return {};
      const errors = faults.map((fault) => ({
        code: 'invalid',
        message: fault,
        pointer: /json-pointer:([^\]]*)/.exec(fault)?.[1],
      }));
      throw new SlackError('invalid_blocks', { errors });
    },
  }),
};
