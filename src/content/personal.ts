/** The privacy gate held to files that were written by hand: what the desk would stop must not come in by the folder. */
import { type FindingKind, findPersonalData } from '../privacy/find.ts';
import { fieldName, type Problem } from './problem.ts';

const names: Record<FindingKind, string> = {
  identity: '身份证号',
  mobile: '个人手机号',
  bankcard: '银行卡号',
  document: '证件号',
};
/** Fields whose owner made the number public. */
const PHONE_FIELDS = new Set(['phone', 'number']);

/**
 * Every such number in the fields (`value`, as the YAML has it) and in the text of a file, save those whose key is
 * among `justified`. What is told of it is masked.
 */
export function personalData(
  file: string,
  value: unknown,
  body: string,
  justified: readonly string[],
): Problem[] {
  const problems: Problem[] = [];
  const look = (field: string, text: string): void => {
    for (const { key, kind, masked } of findPersonalData(text)) {
      if (justified.includes(key)) continue;
      problems.push({ file, field, found: masked, expected: `去掉${names[kind]}，或遮住中间的数字` });
    }
  };
  const walk = (at: unknown, path: (string | number)[]): void => {
    if (typeof at === 'string' || typeof at === 'number') {
      if (!PHONE_FIELDS.has(String(path[path.length - 1]))) look(fieldName(path), String(at));
    } else if (Array.isArray(at)) {
      at.forEach((item, index) => {
        walk(item, [...path, index]);
      });
    } else if (at !== null && typeof at === 'object') {
      for (const [key, item] of Object.entries(at)) walk(item, [...path, key]);
    }
  };
  walk(value, []);
  look('正文', body);
  return problems;
}
