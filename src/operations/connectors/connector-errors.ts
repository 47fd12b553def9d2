import { DocketError } from '../../core/error.ts';

/** Make the error for a connector that does not exist in this space. */
export function connectorNotFound(): DocketError {
  return new DocketError(
    'not_found',
    'This connector is not here any more. `/case connectors` shows those of this space.',
  );
}

/** Make the error for a connector that is kept because an import brought it, but that no case can be pushed with. */
export function connectorKept(name: string): DocketError {
  const words = `Docket keeps “${name}” for exports only: it cannot push to this kind of system. Please choose another.`;
  return new DocketError('invalid_input', words, { field: 'connectorId' });
}

/**
 * Make the error for a process without a key to keep secrets with, which only a fault in how it was started can bring.
 */
export function noSecretBox(): Error {
  return new Error('secrets were asked for in a process that was started without a key');
}
