import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { timeText } from '../../../src/calendar/fields.ts';
import { hsdsOf } from '../../../src/directory/hsds.ts';
import { uuidOf } from '../../../src/directory/uuid.ts';
import { loadContent } from '../../../src/publisher/content.ts';
import { now, sample } from './folder.ts';

type Row = { [field: string]: unknown };

const { store } = await loadContent(sample, { now });
const directory = {
  community: store.community,
  centers: [...store.centers.values()],
  services: [...store.services.values()],
};
const exported = JSON.parse(JSON.stringify(hsdsOf(directory, 'https://shequ.example'))) as {
  contents: Row[];
  organizations: Row[];
};
const rows = (value: unknown): Row[] => value as Row[];
const locations = rows(exported.organizations[0]?.locations);

describe('the directory as HSDS 3.1', () => {
  const schemas = join(import.meta.dirname, '../../../../shared/data/hsds');
  const there = existsSync(schemas);
  if (!there)
    console.info('The HSDS schemas are not beside this checkout (../shared/data/hsds): not validated.');

  test.skipIf(!there)('is valid against the published schemas', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    for (const name of readdirSync(schemas).filter((name) => name.endsWith('.json')))
      ajv.addSchema(JSON.parse(readFileSync(join(schemas, name), 'utf8')) as object, name);
    const wrong = (schema: string, value: unknown) =>
      ajv.validate(schema, value)
        ? []
        : (ajv.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
    expect(exported.contents.flatMap((service) => wrong('service.json', service))).toEqual([]);
    expect(exported.organizations.flatMap((each) => wrong('organization.json', each))).toEqual([]);
    // The check can fail: a status HSDS does not know is found.
    expect(wrong('service.json', { ...exported.contents[0], status: 'open' })).not.toEqual([]);
  });

  test('holds every service, with all its papers and telephones', () => {
    expect(exported.contents.map(({ name }) => name)).toEqual(directory.services.map(({ name }) => name));
    exported.contents.forEach((service, at) => {
      const guide = directory.services[at];
      expect(rows(service.required_documents)).toHaveLength(
        (guide?.materials.length ?? 0) + (guide?.forms.length ?? 0),
      );
      expect(rows(service.phones).map(({ number }) => number)).toEqual(
        guide?.consult.map(({ number }) => number),
      );
      expect(rows(service.service_at_locations)).toHaveLength(1);
    });
  });

  test('holds every center with every stretch of its week, its holidays and its single days', () => {
    expect(locations.map(({ name }) => name)).toEqual(directory.centers.map(({ name }) => name));
    for (const center of directory.centers) {
      const schedules = rows(locations.find(({ name }) => name === center.name)?.schedules);
      const said = schedules.map(
        ({ byday, opens_at, closes_at }) => `${byday ?? ''} ${opens_at} ${closes_at}`,
      );
      const days = { 周一: 'MO', 周二: 'TU', 周三: 'WE', 周四: 'TH', 周五: 'FR', 周六: 'SA', 周日: 'SU' };
      for (const { days: on, from, to } of [...center.hours, ...center.extraHours])
        expect(said).toContain(
          `${on.map((day) => days[day]).join(',')} ${timeText(from)}+08:00 ${timeText(to)}+08:00`,
        );
      for (const { from, to } of center.holidayHours)
        expect(said).toContain(` ${timeText(from)}+08:00 ${timeText(to)}+08:00`);
      for (const { day } of center.exceptions)
        expect(schedules.some(({ valid_from, valid_to }) => valid_from === day && valid_to === day)).toBe(
          true,
        );
    }
  });

  test('gives each thing one identity that stays', () => {
    const ids: unknown[] = [
      ...exported.contents,
      ...locations,
      ...locations.flatMap((each) => rows(each.schedules)),
    ].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(uuidOf('service laonian-youdaizheng')).toBe(uuidOf('service laonian-youdaizheng'));
    expect(uuidOf('a')).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    const many = Array.from({ length: 20_000 }, (_, at) => uuidOf(`service ${at}`));
    expect(new Set(many).size).toBe(many.length);
  });
});
