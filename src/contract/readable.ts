/** Letters and digits that are not mistaken for one another, read from paper or read out. Five bits of chance each. */
export const READABLE = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
