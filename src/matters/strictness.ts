/** What of a matter must not be lost where it is merged into another one. */
export interface Strictness {
  verified: boolean;
  urgent: boolean;
  /** Its kind stands on the public page. */
  shown: boolean;
}

/** Whether what is merged into this one is held to no less. */
export const asStrict = (into: Strictness, merged: Strictness): boolean =>
  (['verified', 'urgent', 'shown'] as const).every((one) => into[one] || !merged[one]);
