/**
 * One example of each kind of file, with what each field is said above it in Chinese: what `content/字段.md` shows, and
 * where the words come from that a fault names a field by. A comment's first words, up to ：, are the field's name.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import type { Problem } from '../../content/problem.ts';

interface Example {
  /** Title in the document. */
  title: string;
  /** Where such a file lies, for people. */
  where: string;
  /** Where this example would lie below the content folder. */
  path: string;
  /** Its text. */
  text: string;
  /** Field → what it is called; places in lists are left out: `hours.from`. */
  names: ReadonlyMap<string, string>;
}

const KINDS = {
  community: ['社区', '`community.yaml`', 'community.yaml', 'community.yaml'],
  center: ['中心', '`centers/短名.yaml`，一个中心一个文件', 'center.yaml', 'centers/dangqun.yaml'],
  organisations: ['谁在办事', '`organisations.yaml`，可以没有', 'organisations.yaml', 'organisations.yaml'],
  service: ['办事指南', '`services/短名.yaml`，一件事一个文件', 'service.yaml', 'services/yibao.yaml'],
  notice: ['通知', '`notices/年份/短名.md`，一条一个文件', 'notice.md', 'notices/2026/tingshui.md'],
  policy: ['时光银行规则', '`policies/短名.yaml`', 'policy.yaml', 'policies/p2026.yaml'],
  audit: ['提请监督的数', '`audit.yaml`，可以没有，每一项都可以不写', 'audit.yaml', 'audit.yaml'],
  rules: ['说件事的规则', '`rules/短名.yaml`，可以没有；没有就不在网上收', 'rules.yaml', 'rules/m2026.yaml'],
  posts: ['名册里的职务', '`posts.yaml`，可以没有', 'posts.yaml', 'posts.yaml'],
  retention: [
    '留多久',
    '`retention/短名.yaml`，可以没有；没有就留到本人退出',
    'retention.yaml',
    'retention/r2026.yaml',
  ],
  calendar: ['放假和调休', '`calendar/年份.yaml`', 'calendar.yaml', 'calendar/2026.yaml'],
  synonyms: ['当成一回事的词', '`synonyms.yaml`，可以没有', 'synonyms.yaml', 'synonyms.yaml'],
} as const;

/** The examples, by the kind of their content type. */
export const examples: ReadonlyMap<string, Example> = new Map(
  Object.entries(KINDS).map(([kind, [title, where, file, path]]) => {
    const text = readFileSync(join(import.meta.dirname, 'examples', file), 'utf8');
    return [kind, { title, where, path, text, names: namesIn(text) }];
  }),
);

/** What the fields of an example are called, by their path. */
function namesIn(text: string): Map<string, string> {
  const names = new Map<string, string>();
  const document = parseDocument(/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? text);
  const walk = (node: unknown, path: string, before?: string | null): void => {
    if (isSeq(node)) for (const item of node.items) walk(item, path, node.commentBefore);
    if (!isMap(node)) return;
    node.items.forEach(({ key, value }, at) => {
      if (!isScalar(key)) return;
      const field = path === '' ? String(key.value) : `${path}.${key.value}`;
      // The words above the first field belong to the file, or to the row of a list, for the parser.
      const above = key.commentBefore ?? (at === 0 ? (node.commentBefore ?? before) : null);
      const name = /^[^：。\n]+/.exec((above ?? '').trim())?.[0];
      if (name) names.set(field, name);
      walk(value as Node, field);
    });
  };
  walk(document.contents, '', document.commentBefore);
  return names;
}

/** The problem with what its field is called, where the example says it. */
export function withName(kind: string, problem: Problem): Problem {
  const field = problem.field.replace(/\[\d+\]/g, '');
  const name = examples.get(kind)?.names.get(field);
  return name ? { ...problem, name } : problem;
}

/** `content/字段.md`: all fields, told to people who write no code. */
export function fieldsDocument(): string {
  const parts = [...examples.values()].map(
    ({ title, where, text }) => `## ${title}\n\n${where}\n\n\`\`\`yaml\n${text.trim()}\n\`\`\`\n`,
  );
  return `${[HEAD, ...parts, LOOK].join('\n')}`;
}

const HEAD = `# 每个文件写什么

一种文件一个例子，每一项上面用 # 写着它是什么；照着改就行，# 开头的行可以留着，也可以删掉。写了“可以不写”的，没有就整项删掉，
网站上不会留空。时间写 08:30、8:30、8点半都行，日期写 2026-11-03、2026年11月3日都行。写好以后用 \`npm run check\` 查一遍。
`;
const LOOK = `## 图

\`look/\` 里的 SVG 线条图，都可以没有；只取线条，颜色和粗细由网站定。

| 文件 | 用在哪里 | 没有的话 |
|---|---|---|
| \`look/emblem.svg\` | 名称旁边的标志 | 一座开着门的门楼 |
| \`look/icon.svg\` | 手机桌面上的图标 | 用标志 |
| \`look/skyline.svg\` | 首页上面的一排景 | 几间屋、几棵树 |
| \`look/中心的短名.svg\` | 那个中心的画 | 简称的第一个字 |
`;
