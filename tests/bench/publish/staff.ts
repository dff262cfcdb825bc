import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DraftFields } from '../../../src/notices/draft.ts';
import { eventually, notice, type Publishing } from '../../support/publishing.ts';

interface Draft {
  id: string;
  version: number;
  slug: string | null;
}

/** Whoever writes and whoever approves, and how long it takes until the public sees what they did. Milliseconds. */
export async function staffOf(house: Publishing) {
  const editor = house.desk(await house.bank.person({ capabilities: ['notices.write'] }));
  const approver = house.desk(await house.bank.person({ capabilities: ['notices.approve'] }));
  const handed = ({ id, version }: { id: string; version: number }) => editor.submitDraft({ id, version });
  const isLive = (id: string) =>
    eventually(async () => (await approver.draft({ id })).progress?.state === 'live');
  /** Until both scripts of the page, and `lists`, are as `says` wants them. */
  const stands = async (address: string, lists: readonly string[], says: (page: string) => boolean) => {
    for (const path of [address, `/hant${address}`, ...lists])
      await eventually(async () => says((await house.page(path)) ?? ''));
  };
  return {
    editor,
    approver,
    handIn: async (title: string, traits: Partial<DraftFields> = {}): Promise<Draft> =>
      handed(await editor.createDraft({ fields: notice(title, traits) })),
    /** Answers the address, and how long it took until it stands there and on `lists`. */
    async approve({ id, version, slug }: Draft, lists: readonly string[] = []) {
      const address = `/notices/${slug}/`;
      const began = performance.now();
      await approver.approveDraft({ id, version });
      await stands(address, lists, (page) => page.includes(address));
      await isLive(id);
      return { address, time: performance.now() - began };
    },
    /** A second edition, approved: from then until its words stand. */
    async correct(slug: string, text: string): Promise<number> {
      const opened = await editor.correctNotice({ slug, explanation: '时间改了。' });
      const saved = await editor.saveDraft({
        id: opened.id,
        version: opened.version,
        fields: { ...opened.fields, text },
      });
      const { id, version } = await handed(saved);
      const began = performance.now();
      await approver.approveDraft({ id, version });
      await stands(`/notices/${slug}/`, [], (page) => page.includes(text));
      await isLive(id);
      return performance.now() - began;
    },
    /** Until its words are gone. */
    async withdraw(slug: string, text: string): Promise<number> {
      const began = performance.now();
      const { id } = await approver.withdrawNotice({ slug, explanation: '不办了。' });
      await stands(`/notices/${slug}/`, [], (page) => page !== '' && !page.includes(text));
      await isLive(id);
      return performance.now() - began;
    },
    /** Until the desk knows every notice that has a file. */
    async knowAll(): Promise<void> {
      const files = await readdir(join(house.content, 'notices'), { recursive: true });
      const count = files.filter((file) => file.endsWith('.md')).length;
      const known = 'SELECT count(*) AS n FROM public_notices';
      await eventually(async () => Number((await house.bank.rows(known))[0]?.n) >= count);
    },
    isLive,
    stands,
  };
}
export type Staff = Awaited<ReturnType<typeof staffOf>>;
