/**
 * `content/audit.yaml`: from when on something is shown to an auditor. No rule of the bank: nothing is ever blocked, so
 * the file may change any day, and each change stays in the trail. Times are counted over `windowDays`.
 */
import * as v from 'valibot';
import { fields, whole } from '../content/fields.ts';

const A_DAY = 1440;
/** A limit between `min` and `max`, and the one that holds where nothing is said: a file names what is to be otherwise. */
const limit = (first: number, min: number, max: number, unit: string) =>
  v.optional(whole(min, max, unit), first);
const times = (first: number, min = 1) => limit(first, min, 1000, '次');

export const auditLimitsSchema = fields({
  /** Days that are looked back over. */
  windowDays: limit(60, 7, 366, '天'),
  /** Two people who serve each other: times, each way. */
  pairTimes: times(4),
  /** People who serve each other in a circle: times of each step, and how many people a circle has at most. */
  circleTimes: times(2),
  circlePeople: limit(5, 3, 6, '人'),
  /** One checker and one volunteer: approvals, and by how many points this checker's share exceeds the usual one. */
  sameCheckerTimes: times(12, 2),
  sameCheckerPercent: limit(40, 1, 100, '个百分点'),
  /** One who writes down for others and one who approves: approvals. And one who asks for others, and one who serves. */
  sameDeskTimes: times(20, 2),
  /** Approved so soon after it was written down, and times by one checker. */
  quickSeconds: limit(60, 1, 3600, '秒'),
  quickTimes: times(3),
  /** So many approvals by one checker within so many minutes. */
  bulkMinutes: limit(10, 1, 1440, '分钟'),
  bulkTimes: times(30, 2),
  /** Service clocked by codes that lasts the same to the minute. */
  sameLengthTimes: times(6, 2),
  /** Service written down with the same hour of day and length. */
  sameHourTimes: times(20, 2),
  /** People of one activity; and of claims for the same time that are part of none. */
  crowdPeople: limit(60, 2, 1000, '人'),
  crowdTyped: limit(8, 2, 1000, '人'),
  /** The night: from and to, minutes of the day; minutes of a service in it, and times. */
  nightFrom: limit(1380, 720, A_DAY, '分钟'),
  nightTo: limit(300, 0, 720, '分钟'),
  nightMinutes: limit(30, 1, A_DAY, '分钟'),
  nightTimes: times(2),
  /** Service of one volunteer on one day. */
  longDayMinutes: limit(600, 60, A_DAY, '分钟'),
  /** Service at another place so soon after the last, and times. */
  twoPlacesMinutes: limit(5, 1, 120, '分钟'),
  twoPlacesTimes: times(2),
  /** Late entries of one volunteer; and by one who writes down for others. */
  lateTimes: times(5),
  lateDeskTimes: times(15),
  /** Codes of one person tried until the limit. */
  codesTimes: times(2),
  /** Hours that someone else wrote down, given away so soon, in such a part, so often to the same person. */
  passedOnDays: limit(3, 1, 60, '天'),
  passedOnPercent: limit(80, 1, 100, ''),
  passedOnTimes: times(2),
  /** Service of staff on weekdays within these minutes of the day. */
  dutyFrom: limit(540, 0, A_DAY, '分钟'),
  dutyTo: limit(1080, 0, A_DAY, '分钟'),
  dutyTimes: times(8),
  /** Service that nobody confirmed. */
  silentTimes: times(5),
});
export type AuditLimits = v.InferOutput<typeof auditLimitsSchema>;
export type AuditLimit = keyof AuditLimits;
export const auditLimitNames = Object.keys(auditLimitsSchema.entries) as [AuditLimit, ...AuditLimit[]];

/** What holds before a file was ever handed over, and of a limit that a stored one does not know yet. */
export const firstLimits: AuditLimits = v.parse(auditLimitsSchema, {});

/** One limit that changed. */
export interface LimitChange {
  name: AuditLimit;
  was: number;
  now: number;
}
/** Which limits differ, in the order of the file. */
export function limitsChanged(was: AuditLimits, now: AuditLimits): LimitChange[] {
  return auditLimitNames
    .filter((name) => was[name] !== now[name])
    .map((name) => ({ name, was: was[name], now: now[name] }));
}
