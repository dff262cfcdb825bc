import { fill } from '../../../island/fill.ts';
import { useSaying } from '../../../island/saying.ts';
import type { DraftRow } from '../types.ts';
import { words } from './strings.ts';

const tones: Record<NonNullable<DraftRow['progress']>['state'], string> = {
  waiting: 'standing-held',
  saved: 'standing-held',
  building: 'standing-held',
  live: 'standing-good',
  failed: 'standing-urgent',
  cancelled: 'standing-stopped',
};

/** Whether the publisher is at work on this notice, so that its state is worth asking for again at once. */
export function isMoving({ progress }: Pick<DraftRow, 'progress'>, now: number): boolean {
  if (!progress || progress.state === 'live' || progress.state === 'failed' || progress.state === 'cancelled')
    return false;
  return Date.parse(progress.dueAt) <= now + 5_000;
}

/** How far a notice has come on its way to the public: 已保存, 构建中, 已上线 and when. */
export function Progress({ row }: { row: Pick<DraftRow, 'progress'> }) {
  const say = useSaying();
  const { progress } = row;
  if (!progress) return null;
  const at = say.instant(progress.liveAt ?? progress.dueAt);
  const waits = progress.state === 'waiting' && Date.parse(progress.dueAt) > say.now;
  const sentence = waits
    ? words.due
    : progress.action === 'withdraw' && progress.state === 'live'
      ? words.offline
      : words.progress[progress.state];
  return (
    <span className={`standing ${tones[progress.state]}`}>
      {fill(sentence, { at })}
      {progress.problem && <span className="row-note"> {progress.problem}</span>}
    </span>
  );
}
