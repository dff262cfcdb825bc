/** Words of the doors that lead to the bank's desk. */
export const words = {
  claims: '核时长',
  requests: '派求助',
  budgets: '预算',
};
