/** Words of the doors that lead to notices. */
export const words = {
  notices: '通知',
  inbox: {
    approve: '审通知',
    returned: '改退回的通知',
    failed: '没发出去的通知',
    notOut: '没发出',
    urgent: '先发后审',
    untitled: '还没有标题',
  },
};
