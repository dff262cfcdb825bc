/** Words of the doors of matters, as they are listed. */
export const words = { said: '我说的事' };
