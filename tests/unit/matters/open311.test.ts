/** Public matters in the forms of Open311 GeoReport v2. */
import { expect, test } from 'vitest';
import { mistake, requestsOf, servicesOf, wantedOf, written } from '../../../src/matters/open311.ts';
import { sampleRules } from '../../support/matters.ts';

const matter = {
  no: '2026-0012',
  kind: 'repair',
  kindName: '坏了要修',
  words: '路灯 <坏> & 不亮',
  answer: '',
  court: 'court:西院',
  courtName: '西院',
  state: 'open',
  saidOn: '2026-11-03',
  dueOn: '2026-11-12',
  answeredOn: null,
  closedOn: null,
  reopenedOn: null,
} as const;

test('a request in XML and in JSON, with whole days', () => {
  const xml = written(requestsOf([matter], '汴京里'), 'xml');
  expect(xml.type).toBe('text/xml; charset=utf-8');
  expect(xml.text).toMatch(
    /^<\?xml version="1.0" encoding="UTF-8"\?>\n<service_requests><request><service_request_id>2026-0012<\/service_request_id><status>open<\/status><status_notes\/>/,
  );
  expect(xml.text).toContain('<description>路灯 &lt;坏&gt; &amp; 不亮</description>');
  expect(xml.text).toContain('<lat/><long/><media_url/></request></service_requests>');
  expect(
    JSON.parse(
      written(requestsOf([{ ...matter, state: 'answered', answeredOn: '2026-11-05' }], '汴京里'), 'json')
        .text,
    ),
  ).toMatchObject([
    {
      service_request_id: '2026-0012',
      status: 'open',
      requested_datetime: '2026-11-03T00:00:00+08:00',
      updated_datetime: '2026-11-05T00:00:00+08:00',
      expected_datetime: '2026-11-12T00:00:00+08:00',
      lat: null,
    },
  ]);
});

test('its services are the kinds that may be public, and mistakes have their form', () => {
  const services = JSON.parse(written(servicesOf(sampleRules().kinds), 'json').text) as {
    service_code: string;
  }[];
  expect(services.map(({ service_code }) => service_code)).toEqual(['danger', 'repair', 'idea']);
  expect(written(mistake(404, 'Nothing.'), 'json').text).toBe('[{"code":404,"description":"Nothing."}]');
  expect(written(mistake(404, 'Nothing.'), 'xml').text).toContain(
    '<errors><error><code>404</code><description>Nothing.</description></error></errors>',
  );
});

test('what is asked for: at most ninety days, and never less than one', () => {
  const now = Date.parse('2026-11-24T15:00:00+08:00');
  const day = (text: string) => Date.parse(`${text}T00:00:00+08:00`);
  const DAY = 86_400_000;
  expect(wantedOf({}, now)).toEqual({
    ids: null,
    codes: null,
    status: null,
    from: day('2026-08-26'),
    to: day('2026-11-25') - 1,
  });
  // A minute is a day: nobody finds out when somebody called.
  expect(
    wantedOf({ start_date: '2026-11-03T09:12:00+08:00', end_date: '2026-11-03T09:13:00+08:00' }, now),
  ).toMatchObject({
    from: day('2026-11-03'),
    to: day('2026-11-03') + DAY - 1,
  });
  expect(
    wantedOf({ service_request_id: '2026-0012, 2026-0013', status: 'closed', service_code: 'repair' }, now),
  ).toMatchObject({
    ids: ['2026-0012', '2026-0013'],
    codes: ['repair'],
    status: 'closed',
  });
  for (const wrong of [
    { status: 'half' },
    { start_date: 'yesterday' },
    { start_date: '2026-01-01T00:00:00+08:00', end_date: '2026-11-01T00:00:00+08:00' },
    { start_date: '2026-11-02T00:00:00+08:00', end_date: '2026-11-01T00:00:00+08:00' },
  ])
    expect(wantedOf(wrong, now)).toMatchObject({ status: 400, list: 'errors' });
});
