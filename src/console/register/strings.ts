/** Words of the register's door, and of what waits behind it. */
export const words = { door: '名册', waiting: '核对职务' };
