/** What a refusal says in the portal and the console. */
import { expect, test } from 'vitest';
import { labels, refusals } from '../../../src/console/refusals.ts';
import { routes } from '../../../src/console/routes.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { learn, sayTrouble } from '../../../src/island/trouble.ts';
import { labels as portalLabels } from '../../../src/portal/refusals.ts';

test('where nothing can be fetched, what every call may answer is said all the same', async () => {
  const cut = () => Promise.reject(new TypeError('no network'));
  const said = async (refusal: Refusal) => sayTrouble(await learn(refusal, cut, 'bank'));
  expect(await said(new Refusal('unreachable'))).toMatch(/^连不上网络/);
  expect(await said(new Refusal('too_often', { minutes: 5 }))).toBe('试得太多了，请在5分后再试。');
  expect(await said(new Refusal('field_empty', { field: 'note' })), 'no label').toMatch(/^系统出了点问题/);
});

test('a field is called what its own system calls it, where two have one of that name', async () => {
  const sentences = async () => ({ refusals, labels });
  const said = async (call: string, field: string) =>
    sayTrouble(
      await learn(
        new Refusal('field_empty', { field }),
        sentences,
        Object.keys(routes).find((of) => call in (routes[of] ?? {})),
      ),
    );
  expect(await said('createClaim', 'note')).toBe('“说明”不能空着。');
  expect(await said('giveFeedback', 'note')).toBe('“哪里没说清楚”不能空着。');
  expect(await said('login', 'password')).toBe('“密码”不能空着。');
});

test('a refusal without a field is said as its table says it', async () => {
  const error = await learn(new Refusal('gift_self'), async () => ({ refusals, labels }), 'bank');
  expect(sayTrouble(error)).toBe('不能转赠给自己。');
});

test('the portal has the labels of what its calls take, and of nothing else', () => {
  expect(portalLabels.people).toMatchObject({ login: '会员号或手机号', other: '亲属的会员号' });
  expect(portalLabels.people).not.toHaveProperty('capability');
  expect(labels.people).toHaveProperty('capability');
});
