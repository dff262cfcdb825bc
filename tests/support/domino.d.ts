/** Its own types name it by what it was called before. */
declare module '@mixmark-io/domino' {
  const domino: {
    createWindow: (html: string) => Window;
    createDocument: (html: string) => Document;
  };
  export default domino;
}
