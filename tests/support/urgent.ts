import { momentText } from '../../src/calendar/fields.ts';
import { dayOf } from '../../src/calendar/shanghai.ts';

/** An urgent notice that stands whatever day it is, as a file of the content folder. */
export function urgentNotice(now: number): string {
  return `---
title: 试水压，今天晚上停水两小时
index: BJL-2026-9999
issuer: 汴京里社区居民委员会
written: ${dayOf(now)}
published: ${momentText(now - 3_600_000)}
validity: 有效
kind: 通知
topic: 便民服务
summary: 今天晚上停水两小时，请先存水。
urgentUntil: ${momentText(now + 5 * 3_600_000)}
---
今天晚上停水两小时，请先存水。
`;
}
