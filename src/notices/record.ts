/** A notice's file against all the rules it must meet by itself: the one check of the desk, the publisher and `npm run check`. */
import * as v from 'valibot';
import { personalData } from '../content/personal.ts';
import { type Problem, problemOf } from '../content/problem.ts';
import { readYaml } from '../content/yaml.ts';
import { isClean } from '../contract/fields.ts';
import { isSaid } from '../hanzi/line.ts';
import { isWithdrawn, type Notice, noticeSchema, type Withdrawn, withdrawnSchema } from './schema.ts';

export type NoticeRecord =
  | { kind: 'notice'; data: Notice; text: string }
  | { kind: 'withdrawn'; data: Withdrawn };

/** Splits a notice's file into its head and its text; null where there is no head. */
export function splitHead(source: string): { head: string; text: string } | null {
  const match = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(source);
  return match ? { head: match[1] ?? '', text: source.slice(match[0].length).trim() } : null;
}

/** Reads a notice's file. Either it is right, or every problem in it is told. `file` names it in these. */
export function readNotice(file: string, source: string): NoticeRecord | Problem[] {
  const parts = splitHead(source);
  if (!parts)
    return [
      { file, field: '第 1 行', found: source.split('\n')[0] ?? '', expected: '一行 ---，下面写标题等各项' },
    ];
  const read = readYaml(file, parts.head, { firstLine: 2, remarks: false });
  if (!('value' in read)) return [read];
  // A withdrawal takes effect whatever else its file may hold: nothing of that is read.
  const schema: v.GenericSchema = isWithdrawn(read.value) ? withdrawnSchema : noticeSchema;
  const checked = v.safeParse(schema, read.value);
  if (!checked.success) return checked.issues.map((issue) => problemOf(file, read.value, issue));
  if (schema === withdrawnSchema) return { kind: 'withdrawn', data: checked.output as Withdrawn };
  const data = checked.output as Notice;
  if (!isClean(parts.text))
    return [{ file, field: '正文', found: null, expected: '去掉控制符和非字符（删掉重打一遍）' }];
  if (!isSaid(parts.text))
    return [{ file, field: '正文', found: null, expected: '在第二行 --- 下面写上正文' }];
  const personal = personalData(file, read.value, parts.text, data.justified);
  return personal.length > 0 ? personal : { kind: 'notice', data, text: parts.text };
}
