import ical, { type VEvent } from 'node-ical';
import { describe, expect, test } from 'vitest';
import { activitiesCalendar } from '../../../src/site/machines/activities.ts';
import type { NoticeEntry } from '../../../src/site/store.ts';
import { at, notice, origin, storeWith } from './sample.ts';

const now = at('2026-11-20 09:00');
const event = { starts: at('2026-12-01 14:00'), ends: at('2026-12-01 16:00'), place: '文体中心，二楼; 东侧' };

async function eventsOf(...notices: NoticeEntry[]): Promise<VEvent[]> {
  const text = activitiesCalendar(await storeWith(...notices), origin, now);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  return Object.values(ical.sync.parseICS(text)).filter((item): item is VEvent => item?.type === 'VEVENT');
}

describe('the calendar of activities', () => {
  test('says when on Shanghai’s clock, where, and where to read more', async () => {
    const text = activitiesCalendar(await storeWith(notice({ slug: 'jiangzuo', event })), origin, now);
    expect(text).toContain('DTSTART;TZID=Asia/Shanghai:20261201T140000');
    expect(text).toContain('BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai');
    expect(text).not.toContain('VALARM');
    const [read] = await eventsOf(
      notice({
        slug: 'jiangzuo',
        index: 'BJL-2026-0077',
        title: '听讲座，学急救；长长的题目'.repeat(4),
        event,
      }),
    );
    expect(read).toMatchObject({
      uid: 'BJL-2026-0077@shequ.example',
      summary: '听讲座，学急救；长长的题目'.repeat(4),
      location: '文体中心，二楼; 东侧',
      url: `${origin}/notices/jiangzuo/`,
      status: 'CONFIRMED',
    });
    expect([read?.start.getTime(), read?.end?.getTime()]).toEqual([event.starts, event.ends]);
  });

  test.each(['\r', '\r\n', '\n', '\u2028', '\u0085'])('no line end begins a property (%j)', async (end) => {
    const said = `停水${end}STATUS:CANCELLED`;
    const [read] = await eventsOf(notice({ title: said, summary: said, event: { ...event, place: said } }));
    expect(read?.status).toBe('CONFIRMED');
    expect([read?.summary, read?.location]).toEqual(['停水\nSTATUS:CANCELLED', '停水\nSTATUS:CANCELLED']);
  });

  test('holds what is to come and the last two months, the earliest first, and no other notice', async () => {
    const on = (day: string) =>
      notice({ title: day, event: { ...event, starts: at(`${day} 09:00`), ends: at(`${day} 10:00`) } });
    const events = await eventsOf(on('2027-03-01'), on('2026-11-01'), notice(), on('2026-09-01'));
    expect(events.map(({ summary }) => summary)).toEqual(['2026-11-01', '2027-03-01']);
  });

  test('reads the same until something changes, so nobody fetches it for nothing', async () => {
    const store = await storeWith(notice({ event }));
    expect(activitiesCalendar(store, origin, now)).toBe(activitiesCalendar(store, origin, now + 3_600_000));
  });
});
