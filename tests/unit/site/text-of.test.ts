import { expect, test } from 'vitest';
import { render } from '../../../src/markdown/markdown.ts';
import { textOf } from '../../../src/site/sentences.ts';

test('of a picture search takes what is said of it, and nothing of its file', () => {
  const html = render(
    '请看图：\n\n![停水范围 "东院"](files/gate-1.png)\n\n到周五',
    (name) => `/files/${name}`,
  );
  expect(textOf(html)).toBe('请看图：停水范围 "东院"。到周五。');
});
