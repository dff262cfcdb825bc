import { addDays, dayOf } from '../../src/calendar/shanghai.ts';
import { password } from '../support/logins.ts';
import type { Engine, Tab } from './engine.ts';
import { Hand } from './hand.ts';

/** Who walks the ways in one browser: nobody meets what another browser left. */
export interface Walkers {
  volunteer: string;
  checker: string;
  editor: string;
  approver: string;
  resident: string;
}

interface Walk {
  engine: Engine;
  url: string;
  people: Walkers;
  /** Of the portal, as `filledViews` gives them; the resident has something in each. */
  views: readonly string[];
  /** Told apart from what other browsers wrote. */
  mark: string;
  /** The page that a way ended on is photographed. */
  look(tab: Tab): void;
}

async function enter({ engine, url, look }: Walk, place: string, number: string): Promise<Hand> {
  const tab = await engine.tab();
  look(tab);
  const hand = new Hand(tab);
  await hand.open(`${url}/${place}/`, '密码');
  await hand.write('会员号或手机号', number);
  await hand.write('密码', password);
  await hand.press('登录');
  await hand.sees('退出');
  return hand;
}

/** The main ways, in order: an hour has to be logged before it is approved. */
export const ways: { name: string; walk(walk: Walk): Promise<void> }[] = [
  {
    name: '读',
    async walk({ engine, url, look }) {
      const tab = await engine.tab();
      look(tab);
      const hand = new Hand(tab);
      await hand.open(`${url}/services/laonian-youdaizheng/`, '来之前');
      await hand.open(`${url}/`, '通知');
      await hand.press('大字');
      await hand.until("getComputedStyle(document.body).fontSize === '24px'", '字没有变大');
    },
  },
  {
    name: '找',
    async walk({ engine, url, look }) {
      const tab = await engine.tab();
      look(tab);
      const hand = new Hand(tab);
      await hand.open(`${url}/search/`, '您要找什么');
      await hand.write('您要找什么', 'laonianrenyoudaizheng');
      await hand.until(
        "document.querySelector('.hit-title') !== null && /老年人优待证/.test(document.querySelector('.hit-title').textContent)",
        '没有找到老年人优待证',
      );
      await hand.until('/[?]q=laonian/.test(location.search)', '网址里没有这次查找');
    },
  },
  { name: '登录', walk: async (walk) => void (await enter(walk, 'portal', walk.people.volunteer)) },
  {
    name: '记一小时',
    async walk(walk) {
      const hand = await enter(walk, 'portal', walk.people.volunteer);
      await hand.press('记一次服务');
      await hand.press('教用手机');
      await hand.write('哪一天', addDays(dayOf(Date.now()), -1));
      await hand.write('几点开始', '09:00');
      await hand.write('几点结束', '10:00');
      await hand.press('服务了谁，说明');
      await hand.write('说明', `教三位老人打视频，${walk.mark}`);
      await hand.sees('一共1小时');
      await hand.press('记下这次服务');
      await hand.sees('记下了，等核对');
    },
  },
  {
    name: '我的每一页',
    async walk(walk) {
      const hand = await enter(walk, 'portal', walk.people.resident);
      for (const view of walk.views.filter((one) => one !== '')) await hand.turnTo(view);
    },
  },
  {
    name: '核准',
    async walk(walk) {
      const hand = await enter(walk, 'console', walk.people.checker);
      // In a narrow window the list stands alone until one is chosen.
      await hand.press('教用手机');
      await hand.sees(walk.mark);
      await hand.press('核准1小时');
      await hand.sees('已核准');
    },
  },
  {
    name: '发通知',
    async walk(walk) {
      const title = `周六教老人用手机挂号（${walk.mark}）`;
      const editor = await enter(walk, 'console', walk.people.editor);
      await editor.press('通知');
      await editor.press('写一条通知');
      await editor.write('标题', title);
      await editor.write('种类', '活动');
      await editor.write('主题', '志愿服务');
      await editor.write('摘要', '在便民服务中心，志愿者一对一教。');
      await editor.write('正文', '请带手机和社保卡。');
      // Once where it is written, once as it will look: then it is what is handed in.
      await editor.until("document.body.innerText.split('社保卡').length > 2", '没有看到写好的样子');
      await editor.press('提交审核');
      await editor.sees('待审');
      const approver = await enter(walk, 'console', walk.people.approver);
      await approver.press('通知');
      await approver.press(title);
      await approver.press('通过并发布');
      await approver.sees('已上线');
      await approver.open(`${walk.url}/`, title);
    },
  },
];
