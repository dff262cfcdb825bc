import { hash } from 'node:crypto';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { isoInShanghai, parseInstant } from '../../../src/calendar/shanghai.ts';
import { isSaid, isSeen } from '../../../src/hanzi/line.ts';
import { render } from '../../../src/markdown/markdown.ts';
import type { PublishJob } from '../../../src/notices/calls/publisher.ts';
import { type DraftFields, draftFields, emptyDraft } from '../../../src/notices/draft.ts';
import { draftOf, fileAfter, readNoticeFile } from '../../../src/notices/file.ts';
import { findingsIn } from '../../../src/notices/gate.ts';
import { filesIn } from '../../../src/notices/named.ts';
import { noticePath } from '../../../src/notices/names.ts';
import { findPersonalData } from '../../../src/privacy/find.ts';
import { noticeType } from '../../../src/publisher/content/notices.ts';
import { ofType } from '../../../src/publisher/content/record.ts';
import { readRecord } from '../../../src/publisher/content/types.ts';

const host = '汴京里社区居民委员会';
const fields: DraftFields = {
  ...emptyDraft,
  title: '本周六停水',
  kind: '通知',
  topic: '便民服务',
  summary: '周六上午停水两小时。',
  text: '周六上午 9 点到 11 点停水。\n\n---\n\n| 楼 | 时间 |\n| - | - |\n| 3号楼 | 9:00 |',
};
const first: PublishJob = {
  id: 'a',
  action: 'publish',
  state: 'waiting',
  slug: '2026-0042',
  index: 'BJL-2026-0042',
  edition: 1,
  published: '2026-11-03T14:30:00+08:00',
  explanation: null,
  fields,
  attachments: [{ id: 'x', file: 'desk/a/x.pdf', title: '停水范围', ending: 'pdf' }],
};
const path = noticePath(first);

function checked(source: string) {
  const record = readRecord(path, source);
  const [notice] = Array.isArray(record) ? [] : ofType([record], noticeType);
  if (!notice) throw new Error(JSON.stringify(record));
  return notice;
}

const ID = '0a1b2c3d4e5f60718293';

describe('a picture within the text', () => {
  const words = `停水的范围：\n\n![东院三栋楼](files/${ID})\n\n[原图](files/${ID})，![](files/00000000000000000000)`;
  const job: PublishJob = {
    ...first,
    fields: { ...fields, text: words },
    attachments: [
      { id: ID, file: `desk/a/${ID}.png`, title: '东院三栋楼', ending: 'png' },
      ...first.attachments,
    ],
  };

  test('gets its published name, wherever the text has its own, and is not listed to be taken away', () => {
    const file = readNoticeFile(fileAfter(job, null, host));
    expect(file?.text).toContain('![东院三栋楼](files/2026-0042-1.png)\n\n[原图](files/2026-0042-1.png)');
    expect(file?.text, 'an id of nobody’s stays').toContain('![](files/00000000000000000000)');
    expect(file?.head.attachments).toEqual([{ file: '2026-0042-2.pdf', title: '停水范围' }]);
  });

  test('is there for a correction, which may put another in its place', () => {
    const standing = readNoticeFile(fileAfter(job, null, host));
    const record = checked(fileAfter({ ...job, fields: { ...fields, text: '字' } }, null, host));
    const draft = draftOf(record.data, standing?.text ?? '');
    const text = draft.text.replace('2026-0042-1.png', ID);
    const corrected = readNoticeFile(
      fileAfter({ ...job, edition: 2, explanation: '换了图', fields: { ...draft, text } }, standing, host),
    );
    expect(corrected?.text).toContain('![东院三栋楼](files/2026-0042-v2-1.png)');
    expect(corrected?.text).toContain('[原图](files/2026-0042-1.png)');
    expect(corrected?.head.history).toMatchObject([
      { text: expect.stringContaining('files/2026-0042-1.png') },
    ]);
  });

  test.each([
    ['![门](files/a.png)', [{ name: 'a.png', alt: '门' }]],
    [
      '甲![ ](files/a.png)乙![一 [二]](<files/b.jpg> "题")',
      [
        { name: 'a.png', alt: '' },
        { name: 'b.jpg', alt: '一 [二]' },
      ],
    ],
    ['![\u200b\u00ad](./files/a.png)', [{ name: 'a.png', alt: '' }]],
    ['![**门**口](f&#105;les\\/a.png)', [{ name: 'a.png', alt: '门口' }]],
    ['[![门](files/a.png)](files/b.pdf)', [{ name: 'a.png', alt: '门' }]],
    [`![门](files/${ID}"题")`, [{ name: `${ID}%22题%22`, alt: '门' }]],
    ['![门\n\n口](files/a.png)', []],
    ['`![门](files/a.png)`', []],
    ['[门](files/a.png) ![外](https://example.org/files/a.png)', []],
  ])('is found where its page shows it: %s', (text, pictures) => {
    const shown = [...render(text, (name) => `files/${name}`).matchAll(/<img src="files\/([^"]*)"/g)];
    expect(shown.map(([, name = '']) => decodeURI(name))).toEqual(
      pictures.map(({ name }) => decodeURI(name)),
    );
    expect(filesIn(text).pictures.map(({ name, alt }) => ({ name: decodeURI(name), alt }))).toEqual(
      pictures.map(({ name, alt }) => ({ name: decodeURI(name), alt })),
    );
  });

  test.each([
    ['[名单](files/a.csv)和![门](files/b.png)', ['a.csv', 'b.png']],
    ['[名单](./files/a.csv)', ['a.csv']],
    ['![甲![乙](files/a.png)](files/b.png)', ['a.png', 'b.png']],
    ['> [名单](\n> <files/../a.csv>)', ['../a.csv']],
    ['[名单][1]\n\n[1]: files/a.csv', []],
    ['files/a.csv，[门](/files/b.png)', []],
  ])('and a file where it is led to: %s', (text, names) => {
    const asked = new Set<string>();
    render(text, (name) => {
      asked.add(name);
      return name;
    });
    expect([...filesIn(text).names], 'as the publisher looks for them').toEqual([...asked]);
    expect([...asked].sort()).toEqual(names);
  });

  test('has an id that is nobody’s number', () => {
    const text = '![门](files/a13900001234bcdef012)';
    expect(findPersonalData(text)).not.toEqual([]);
    expect(findingsIn({ ...fields, text }, [])).toEqual([]);
  });
});

describe('a job becomes a file that the content check takes', () => {
  test('a first edition', () => {
    const record = checked(fileAfter(first, null, host));
    expect(path).toBe('notices/2026/2026-0042.md');
    expect(record.data).toMatchObject({
      title: '本周六停水',
      issuer: host,
      written: '2026-11-03',
      published: parseInstant('2026-11-03T14:30:00+08:00'),
      validity: '有效',
      attachments: [{ file: '2026-0042-1.pdf', title: '停水范围' }],
    });
    expect(record.html).toContain('3号楼');
  });

  test('a correction keeps the edition before it, and says why', () => {
    const standing = readNoticeFile(fileAfter(first, null, host));
    const job: PublishJob = {
      ...first,
      edition: 2,
      explanation: '停水改到周日。',
      fields: { ...fields, text: '周日停水。', kept: [{ file: '2026-0042-1.pdf', title: '停水范围' }] },
      attachments: [{ id: 'y', file: 'desk/a/y.pdf', title: '新范围', ending: 'pdf' }],
    };
    const source = fileAfter(job, standing, host);
    const { data, earlier } = checked(source);
    expect(data).toMatchObject({ validity: '已更正', edition: 2, explanation: '停水改到周日。' });
    expect(data.attachments.map(({ file }) => file)).toEqual(['2026-0042-1.pdf', '2026-0042-v2-1.pdf']);
    expect(earlier[0]).toContain('周六上午 9 点');
    expect(fileAfter(job, readNoticeFile(source), host), 'done twice').toBe(source);
  });

  test('a withdrawal leaves the explanation and none of the words', () => {
    const standing = readNoticeFile(fileAfter(first, null, host));
    const job: PublishJob = {
      ...first,
      action: 'withdraw',
      published: '2026-11-05T10:00:00+08:00',
      explanation: '名单有误,已经撤回。',
    };
    const source = fileAfter(job, standing, host);
    expect(readRecord(path, source)).toEqual({
      kind: 'withdrawn',
      slug: '2026-0042',
      path,
      hash: hash('sha1', source),
      data: {
        index: 'BJL-2026-0042',
        published: checked(fileAfter(first, null, host)).data.published,
        withdrawn: Date.parse('2026-11-05T10:00:00+08:00'),
        explanation: '名单有误,已经撤回。',
      },
      html: '',
      earlier: [],
      files: [],
    });
    expect(source.split('\n').map((line) => line.split(':')[0])).toEqual([
      '---',
      'index',
      'published',
      'validity',
      'explanation',
      'withdrawn',
      '---',
      '',
    ]);
    expect(fileAfter(job, readNoticeFile(source), host), 'done twice').toBe(source);
  });
});

describe('a file that was written by hand', () => {
  const written = (line: string) => fileAfter(first, null, host).replace(/^title: .*$/m, line);

  test.each([
    'title: 明天 #3楼 停水检修',
    'title: 明天 # 3楼停水',
    'title: 停水 #检修',
    'title: &三 楼停水',
    'title: !重要 停水',
    'keywords: [停水, 检修] #3楼',
    'title: *三',
  ])('loses no word in silence: %s', (line) => {
    expect(readRecord(path, written(line.startsWith('title') ? line : `title: 停水\n${line}`))).toEqual([
      expect.objectContaining({ field: expect.stringMatching(/^第 \d+ 行$/) }),
    ]);
  });

  test.each(['明天#3楼停水', "'明天 #3楼 停水'", '0371', '2026.10', '1e5', '0x1F', '1_000', '.5', '+5'])(
    'reads back as it was written: %s',
    (title) => {
      const said = title.replaceAll("'", '');
      const source = written(`title: ${title}`);
      expect(checked(source).data.title).toBe(said);
      expect(readNoticeFile(source)?.head.title?.toString()).toBe(said);
    },
  );

  test('its words are taken into the next edition by the same reading', () => {
    const source = written('title: 停水\nkeywords: [0371, 1e5, 2026.10]');
    expect(draftOf(checked(source).data, '').keywords).toEqual(['0371', '1e5', '2026.10']);
    expect(readNoticeFile(source)?.head.keywords).toEqual(['0371', '1e5', '2026.10']);
  });
});

test('a reason to print a number is kept as long as the number stands there, and no key beside its mask', () => {
  const number = '19900001234';
  const [{ key }] = findPersonalData(number) as unknown as [{ key: string }];
  const told = { ...fields, text: `值班手机${number}。`, justifications: [{ key, reason: '值班' }] };
  const source = fileAfter({ ...first, attachments: [], fields: told }, null, host);
  expect(checked(source).data.justified).toEqual([key]);
  const job: PublishJob = {
    ...first,
    attachments: [],
    edition: 2,
    explanation: '去掉号码。',
    fields: { ...told, text: '值班手机199****1234。' },
  };
  const after = fileAfter(job, readNoticeFile(source), host);
  expect(checked(after).data.justified).toEqual([]);
  expect(after).not.toContain(key);
  expect(after, 'nor in the edition before').not.toContain(number);
});

test.each(['', '---', '> \n> '])('a file whose text says nothing is told so (%j)', (text) => {
  const [head] = fileAfter({ ...first, attachments: [] }, null, host).split(/(?<=\n---\n)/) as [string];
  expect(readRecord(path, head + text)).toMatchObject([{ field: '正文', expected: expect.any(String) }]);
});

const words = fc.string({
  unit: fc.constantFrom(...'通知: #\'"-—|>*&[]{}!%@`\\,年1é\t'),
  minLength: 1,
  maxLength: 40,
});

test('whatever an editor types comes back as it was, through the file and the content check', () => {
  fc.assert(
    fc.property(words, words, words, fc.integer({ min: 1.6e12, max: 2e12 }), (title, summary, text, at) => {
      fc.pre([title, summary].every(isSeen) && isSaid(text));
      const minute = Math.floor(at / 60_000) * 60_000;
      const job: PublishJob = {
        ...first,
        attachments: [],
        fields: v.parse(draftFields, {
          ...fields,
          title: title.trim(),
          summary: summary.trim(),
          text: text.trim(),
          urgentUntil: isoInShanghai(minute),
          expires: '2026-12-31',
          event: {
            starts: isoInShanghai(minute),
            ends: isoInShanghai(minute + 60_000),
            place: summary.trim(),
            signUp: '',
          },
          keywords: [title.trim().slice(0, 20).trim()],
        }),
      };
      const source = fileAfter(job, null, host);
      const again = draftOf(checked(source).data, readNoticeFile(source)?.text ?? '');
      expect(again).toEqual({ ...job.fields, issuer: host, written: '2026-11-03' });
    }),
  );
});
