/** Words of the door that leads to what readers said. */
export const words = {
  feedback: '读者说',
};
