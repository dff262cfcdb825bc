/** The life of what one member of staff asks for and another decides. */
export const operationStates = ['waiting', 'done', 'rejected'] as const;
export type OperationState = (typeof operationStates)[number];

/** What keeps someone from deciding what another member of staff asked for. */
export const checkerRefusals = [
  'operation_closed',
  'checker_is_maker',
  'checker_is_beneficiary',
  'checker_is_kin',
  'checker_is_printer',
] as const;
