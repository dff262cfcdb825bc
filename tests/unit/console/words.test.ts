import { describe, expect, test } from 'vitest';
import { words } from '../../../src/console/notices/draft/strings.ts';
import { fieldsOf, wordsOf } from '../../../src/console/notices/draft/words.ts';
import { momentWords, saySpan } from '../../../src/island/moments.ts';
import { emptyDraft } from '../../../src/notices/draft.ts';
import { findingsIn } from '../../../src/notices/gate.ts';

const draft = (starts: string, ends: string) => ({
  ...emptyDraft,
  event: { starts, ends, place: '活动室', signUp: '' },
});

describe('when an activity is', () => {
  test('of several days: whoever corrects only the place moves neither its beginning nor its end', () => {
    const before = draft('2026-12-03T09:00:00+08:00', '2026-12-10T17:00:00+08:00');
    const after = fieldsOf({ ...wordsOf(before), eventPlace: '二楼教室' });
    expect(after.event).toEqual({ ...before.event, place: '二楼教室' });
  });

  test.each([
    ['2026-12-31', '20:00', '', '00:30', '2027-01-01T00:30:00+08:00'],
    ['2026-12-31', '20:00', '', '00:00', '2027-01-01T00:00:00+08:00'],
    ['2026-12-31', '20:00', '2027-01-02', '08:00', '2027-01-02T08:00:00+08:00'],
    ['2026-12-31', '09:00', '', '11:30', '2026-12-31T11:30:00+08:00'],
    // Not a night: a slip, which is refused at its field.
    ['2026-12-31', '14:00', '', '13:00', '2026-12-31T13:00:00+08:00'],
    ['2026-12-31', '14:00', '', '14:00', '2026-12-31T14:00:00+08:00'],
  ])('from %s %s to %s %s it ends at %s%s', (eventDay, eventStarts, eventEndDay, eventEnds, ends) => {
    const typed = {
      ...wordsOf(emptyDraft),
      event: true,
      eventDay,
      eventStarts,
      eventEndDay,
      eventEnds,
      eventPlace: '广场',
    };
    expect(fieldsOf(typed).event?.ends).toBe(ends);
    expect(fieldsOf(wordsOf(fieldsOf(typed))).event?.ends, 'opened again').toBe(ends);
  });

  test('is said with both days where it is on two', () => {
    const at = (text: string) => Date.parse(`${text}:00+08:00`);
    const now = at('2026-11-01T12:00');
    expect(saySpan(momentWords, at('2026-12-03T09:00'), at('2026-12-10T17:00'), now)).toBe(
      '12月3日 周四 上午9:00至12月10日 周四 下午5:00',
    );
    expect(saySpan(momentWords, at('2026-12-03T09:00'), at('2026-12-03T11:00'), now)).toBe(
      '12月3日 周四 上午9:00至上午11:00',
    );
  });
});

test('where a finding stands is said in words, wherever the gate looks', () => {
  const phone = '13900001234';
  const [title, summary, text, issuer, source] = Array(5).fill(phone) as string[];
  const fields = {
    ...emptyDraft,
    title,
    summary,
    text,
    issuer,
    source,
    keywords: [phone],
  } as typeof emptyDraft;
  const event = { starts: '', ends: '', place: phone, signUp: '' };
  const places = findingsIn({ ...fields, event }, [], phone).map(({ where }) => where);
  expect(places.sort()).toEqual(Object.keys(words.findingPlaces).sort());
});
