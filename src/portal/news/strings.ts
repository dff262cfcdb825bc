/** Words of the door that leads to news. */
export const words = {
  door: '消息',
  note: '和您有关的事，后来怎样了',
};
