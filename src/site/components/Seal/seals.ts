/** A seal marks what a person attested: one character to see, the whole word to hear. */
export const seals = {
  urgent: { sign: '急', word: '紧急' },
  corrected: { sign: '更', word: '已更正' },
  withdrawn: { sign: '撤', word: '已撤回' },
  ended: { sign: '止', word: '已失效' },
  valid: { sign: '效', word: '有效' },
  checked: { sign: '核', word: '已核对' },
} as const;
