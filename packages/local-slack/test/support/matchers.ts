import { expect } from 'vitest';

/** Vitest's matchers are typed as anything at all; these are unknown, so that what is compared stays typed. */
export const any = (type: unknown): unknown => expect.any(type);
export const objectWith = (parts: Record<string, unknown>): unknown => expect.objectContaining(parts);
export const listWith = (parts: unknown[]): unknown => expect.arrayContaining(parts);
export const textLike = (pattern: RegExp): unknown => expect.stringMatching(pattern);
export const textWith = (part: string): unknown => expect.stringContaining(part);
