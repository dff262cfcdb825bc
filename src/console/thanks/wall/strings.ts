/** Words of what waits to be put on the wall of thanks. */
export const words = {
  title: '感谢墙',
  lead: '受助人和志愿者都同意放上去的话。看看有没有电话、住址、病情，有没有夸得不合适的。',
  empty: '现在没有等您看的话。',
  said: '说的话',
  by: '谁说的',
  to: '谢谁',
  service: '服务',
  show: '放上感谢墙',
  keep: '不放',
  shown: '放上去了，一会儿就看得到。',
  kept: '没有放上去，受助人和志愿者看得到。',
  other: '这句话与您有关，请别的同事来看。',
};
