/** Words of the matters' door in the bar, and of what waits behind it. */
export const words = { door: '事项', waiting: '事项', urgent: '急事', overdue: '过了期限' };
