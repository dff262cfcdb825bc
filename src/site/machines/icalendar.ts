/** iCalendar (RFC 5545) for a community on Shanghai's clock. Times stand in local time with their zone; no alarms. */
import ICAL from 'ical.js';
import { type Instant, isoInShanghai } from '../../calendar/shanghai.ts';

const ZONE = 'Asia/Shanghai';

// A line holds 75 octets at most (RFC 5545, 3.1); the library forgets the blank with which a folded one goes on.
ICAL.foldLength = 74;

export interface CalendarEvent {
  /** The same for ever, unique in the world. */
  uid: string;
  summary: string;
  starts: Instant;
  ends: Instant;
  location: string;
  description?: string;
  /** Absolute address of the page. */
  url: string;
  /** When what is said here was last changed. */
  stamp: Instant;
  /** Grows with each change that matters. */
  sequence?: number;
  /** Whether whoever subscribes is busy then. */
  busy: boolean;
  /** Weekly on these days (`MO` … `SU`) up to `until`, without the occurrences that begin at `except`. */
  weekly?: { days: readonly string[]; until: Instant; except: readonly Instant[] };
}

/** A whole calendar as text. `name` is what a calendar program calls it. */
export function icalendar(name: string, events: readonly CalendarEvent[]): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Shiguang//community//ZH');
  calendar.addPropertyWithValue('x-wr-calname', name);
  calendar.addPropertyWithValue('x-wr-timezone', ZONE);
  calendar.addPropertyWithValue('refresh-interval', ICAL.Duration.fromString('PT6H'));
  calendar.addPropertyWithValue('x-published-ttl', 'PT6H');
  calendar.addSubcomponent(zone());
  for (const event of events) calendar.addSubcomponent(component(event));
  return `${calendar.toString()}\r\n`;
}

/** UTC+8 all year, as it has been since 1991. */
function zone(): ICAL.Component {
  const timezone = new ICAL.Component('vtimezone');
  timezone.addPropertyWithValue('tzid', ZONE);
  const standard = new ICAL.Component('standard');
  standard.addPropertyWithValue('dtstart', ICAL.Time.fromString('1991-09-15T01:00:00', null));
  standard.addPropertyWithValue('tzoffsetfrom', ICAL.UtcOffset.fromString('+09:00'));
  standard.addPropertyWithValue('tzoffsetto', ICAL.UtcOffset.fromString('+08:00'));
  standard.addPropertyWithValue('tzname', 'CST');
  timezone.addSubcomponent(standard);
  return timezone;
}

function component(event: CalendarEvent): ICAL.Component {
  const made = new ICAL.Component('vevent');
  made.addPropertyWithValue('uid', event.uid);
  made.addPropertyWithValue('dtstamp', inUtc(event.stamp));
  made.addPropertyWithValue('last-modified', inUtc(event.stamp));
  made.addPropertyWithValue('sequence', event.sequence ?? 0);
  addLocal(made, 'dtstart', event.starts);
  addLocal(made, 'dtend', event.ends);
  if (event.weekly) {
    const { days, until, except } = event.weekly;
    made.addPropertyWithValue(
      'rrule',
      // UNTIL is in UTC where DTSTART has a zone (RFC 5545, 3.3.10).
      new ICAL.Recur({ freq: 'WEEKLY', byday: [...days], until: inUtc(until) } as never),
    );
    for (const moment of except) addLocal(made, 'exdate', moment);
  }
  made.addPropertyWithValue('summary', inLines(event.summary));
  made.addPropertyWithValue('location', inLines(event.location));
  if (event.description) made.addPropertyWithValue('description', inLines(event.description));
  made.addPropertyWithValue('url', event.url);
  made.addPropertyWithValue('status', 'CONFIRMED');
  made.addPropertyWithValue('transp', event.busy ? 'OPAQUE' : 'TRANSPARENT');
  return made;
}

/** The library writes a line feed as text and leaves every other line end as it is, which would begin a property. */
const inLines = (text: string): string => text.replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, '\n');

function addLocal(to: ICAL.Component, name: string, at: Instant): void {
  const property = new ICAL.Property(name, to);
  property.setParameter('tzid', ZONE);
  property.setValue(ICAL.Time.fromString(isoInShanghai(at).slice(0, 19), null));
  to.addProperty(property);
}

const inUtc = (at: Instant): ICAL.Time => ICAL.Time.fromJSDate(new Date(at), true);
