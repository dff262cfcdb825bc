import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { draftFields, emptyDraft, unready } from '../../../src/notices/draft.ts';

const taken = (fields: object) => v.safeParse(draftFields, fields);

describe('a line that an editor types', () => {
  test('holds one line, and no sign that nobody sees', () => {
    const line = '停\u200b水\u202e通知\r\nX-EVIL:1\u2028完\ufeff';
    const { output } = taken({
      title: line,
      summary: line,
      keywords: [line.slice(0, 4)],
      event: {
        starts: '2026-12-03T09:00:00+08:00',
        ends: '2026-12-03T10:00:00+08:00',
        place: line,
        signUp: line,
      },
    }) as { output: v.InferOutput<typeof draftFields> };
    const clean = '停水通知 X-EVIL:1 完';
    expect([output.title, output.summary, output.event?.place, output.event?.signUp]).toEqual([
      clean,
      clean,
      clean,
      clean,
    ]);
    expect(output.keywords).toEqual(['停水']);
  });

  test.each(['\uffff', '\ufffe', '\ufdd0', '\u{1ffff}', '\ud800', '\udc00'])(
    'holds no code that is no character (%j)',
    (sign) => {
      for (const fields of [{ title: `停水${sign}` }, { summary: sign }, { text: `a${sign}b` }])
        expect(taken(fields).success, JSON.stringify(fields)).toBe(false);
    },
  );
});

test.each(['\u200b\u3164\n', '---', '* * *\n\n——\n', '#', '| |\n|-|\n', '［］（）', '>'])(
  'what nobody sees is missing, and so is what says nothing (%j)',
  (text) => {
    const whole = {
      ...emptyDraft,
      title: '停水',
      kind: '通知',
      topic: '便民服务',
      summary: '停水。',
    } as const;
    const why = { code: 'field_missing', field: 'text' };
    expect(unready({ ...whole, text }, '2026-11-03', 0)).toEqual(why);
    expect(unready({ ...whole, title: text, text: '停水。' }, '2026-11-03', 0)).toEqual({
      ...why,
      field: 'title',
    });
    for (const said of ['停', '8', 'é', '🎉', `${text}🀄`])
      expect(unready({ ...whole, text: said }, '2026-11-03', 0)).toBeNull();
  },
);

test('what is handed in was not written after today', () => {
  const whole = {
    ...emptyDraft,
    title: '停水',
    kind: '通知',
    topic: '便民服务',
    summary: '停水',
    text: '停水',
  } as const;
  const why = (written: string | null) => unready({ ...whole, written }, '2026-11-29', 0)?.code ?? null;
  expect([null, '2026-11-29', '2026-11-30'].map(why)).toEqual([null, null, 'written_ahead']);
});
