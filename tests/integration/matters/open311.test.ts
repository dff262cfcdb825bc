/** Public matters as software of others reads them: Open311 GeoReport v2, field by field, and by a client that is not ours. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isDeep } from '../../support/depth.ts';
import { openDesk } from '../../support/desk-of-matters.ts';
import { georeport, modulesFrom } from '../../support/wheels.ts';

const { server, as, desk, worker, verifiers, say, assign, answered } = await openDesk();
const modules = isDeep ? await modulesFrom(georeport) : null;
afterAll(() => server.stop());

interface Requests {
  service_request_id: string;
  status: string;
}
const lines: string[] = [];
beforeAll(async () => {
  const publish = (id: string, words: string) => as(desk).publishMatter({ id, words });
  const open = await say();
  await publish(open.id, '西院的路灯 <三盏> & 门灯不亮');
  const given = await say({ kind: 'danger' });
  await assign(given.id);
  await as(worker).acceptMatter({ id: given.id });
  await publish(given.id, '东院的井盖翘起来了');
  const closed = await answered();
  await as(verifiers[0]).checkMatter({ id: closed.id, words: '亮了' });
  await as(verifiers[1]).signOffMatter({ id: closed.id, words: '亮了' });
  await as(desk).publishMatter({ id: closed.id, words: '南门的门禁打不开', answer: '换了读卡器' });
  lines.push(open.no, given.no, closed.no);
});

const text = { type: 'string' };
const told = { type: ['string', 'null'] };
/** With its zone, as W3C's note on dates wants it. */
const moment = {
  type: 'string',
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(Z|[+-]\\d\\d:\\d\\d)$',
};
const list = (properties: object) => ({
  type: 'array',
  minItems: 1,
  items: { type: 'object', properties, required: Object.keys(properties), additionalProperties: false },
});
/** What https://wiki.open311.org/GeoReport_v2 says of the fields of each answer. */
const forms = {
  services: list({
    service_code: text,
    service_name: text,
    description: told,
    metadata: { type: 'boolean' },
    type: { enum: ['realtime', 'batch', 'blackbox'] },
    keywords: told,
    group: told,
  }),
  requests: list({
    service_request_id: text,
    status: { enum: ['open', 'closed'] },
    status_notes: told,
    service_name: told,
    service_code: text,
    description: { type: 'string', maxLength: 4000 },
    agency_responsible: told,
    service_notice: told,
    requested_datetime: moment,
    updated_datetime: moment,
    expected_datetime: { anyOf: [moment, { type: 'null' }] },
    address: told,
    address_id: told,
    zipcode: told,
    lat: { type: ['number', 'null'] },
    long: { type: ['number', 'null'] },
    media_url: told,
  }),
};
const ask = async (path: string) => (await fetch(`${server.url}/open311/v2/${path}`)).text();

/** A list in XML as the standard's own way of mapping makes JSON of it: an empty element is null, all else is text. */
function fromXml(xml: string): { root: string; items: { [field: string]: string | null }[] } {
  const path: string[] = [];
  const items: { [field: string]: string | null }[] = [];
  let root = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    path.push(name);
    if (path.length === 1) root = name;
    if (path.length === 2) items.push({});
    if (path.length === 3) Object.assign(items.at(-1) ?? {}, { [name]: null });
  });
  parser.on('text', (value) => {
    const item = items.at(-1);
    const name = path[2];
    if (item && name) item[name] = (item[name] ?? '') + value;
  });
  parser.on('closetag', () => void path.pop());
  parser.write(xml).close();
  return { root, items };
}

test('each field is as the standard has it, and XML says what JSON does', async () => {
  for (const [name, path, root] of [
    ['services', 'services', 'services'],
    ['requests', 'requests', 'service_requests'],
    ['requests', `requests/${lines[2]}`, 'service_requests'],
  ] as const) {
    const json = JSON.parse(await ask(`${path}.json`)) as { [field: string]: unknown }[];
    const check = new Ajv2020({ allowUnionTypes: true }).compile(forms[name]);
    check(json);
    expect(check.errors ?? [], path).toEqual([]);
    const xml = fromXml(await ask(`${path}.xml`));
    expect(xml.root).toBe(root);
    const asText = (value: unknown) => (value === null ? null : String(value));
    expect(xml.items).toEqual(
      json.map((row) => Object.fromEntries(Object.entries(row).map(([field, one]) => [field, asText(one)]))),
    );
  }
});

const READ = `
import json, sys
from georeport import GeoReport
root, no = sys.argv[1:]
def read(form):
    client = GeoReport(root, output_format=form)
    every = client.get_service_requests()
    return {
        'services': client.get_service_list(),
        'requests': every,
        'open': client.get_service_requests(status='open'),
        'two': client.get_service_requests(service_request_id=','.join(one['service_request_id'] for one in every[:2])),
        'danger': client.get_service_requests(service_code='danger'),
        'one': client.get_service_request(no),
    }
print(json.dumps({form: read(form) for form in ('json', 'xml')}))
`;

test.runIf(modules)(
  'georeport, a client of others, reads services, requests and one request in both forms',
  async () => {
    const [no = ''] = lines.slice(-1);
    const env = { ...process.env, PYTHONPATH: modules ?? '', PYTHONWARNINGS: 'ignore' };
    const run = promisify(execFile);
    const { stdout } = await run('python3', ['-c', READ, `${server.url}/open311/v2`, no], { env });
    const read = JSON.parse(stdout) as Record<'json' | 'xml', Record<string, Requests[] | Requests>>;
    for (const form of ['json', 'xml'] as const) {
      const { services, requests, open, two, danger, one } = read[form];
      const numbers = (of: Requests[] | Requests | undefined) =>
        [of ?? []].flat().map(({ service_request_id }) => service_request_id);
      expect([services].flat().length).toBe(3);
      expect(numbers(requests).toSorted()).toEqual(lines.toSorted());
      expect(numbers(open).toSorted()).toEqual(lines.slice(0, 2).toSorted());
      expect(numbers(two)).toEqual(numbers(requests).slice(0, 2));
      expect(numbers(danger)).toEqual([lines[1]]);
      expect([one].flat()).toMatchObject([
        { service_request_id: no, status: 'closed', status_notes: '换了读卡器' },
      ]);
    }
    expect(read.xml.open).toMatchObject(read.json.open ?? []);
  },
);
