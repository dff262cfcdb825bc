/** How lines end that tell of a wrong file, and that it is mended; the supervisor shows them to whoever sits at the window. */
export const KEPT = '；网站保留上一次正确的内容';
export const MENDED = '改好了，网站跟着变';
