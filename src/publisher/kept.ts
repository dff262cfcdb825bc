/** How a line ends that tells of a wrong file; the supervisor shows such lines to whoever sits at the window. */
export const KEPT = '；网站保留上一次正确的内容';
