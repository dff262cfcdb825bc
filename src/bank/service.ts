/** Who may give a service: every member, adults, or those whom staff marked as trained for it. */
export const serviceGivers = ['anyone', 'adult', 'trained'] as const;
/** Who may ask for a service: every member, elders (60 and over), people in hardship, or families with a child. */
export const serviceReceivers = ['anyone', 'elder', 'hardship', 'family'] as const;
