/** What is wrong with a content file, told in one Chinese sentence that says where, what was found and what is expected. */
import type { BaseIssue } from 'valibot';

export interface Problem {
  /** Path from the repository's root: `content/centers/bianmin.yaml`. */
  file: string;
  /** The field, `hours[2].from`; empty where the file as a whole is meant. */
  field: string;
  /** What the field is called in Chinese, where that is known. */
  name?: string;
  /** What stands there; null where nothing does. */
  found: string | null;
  /** What is expected there, a phrase that can follow 应当是; one that begins with 去掉 follows 应当. */
  expected: string;
}

const LONG = 24;

/** `content/centers/bianmin.yaml:hours[2].from（几点开门） 写的是“25:00”，应当是 00:00 到 24:00 之间的时刻，写成 08:30 的样子` */
export function sentence({ file, field, name, found, expected }: Problem): string {
  const where = field === '' ? file : `${file}:${field}${name ? `（${name}）` : ''}`;
  const length = found === null ? 0 : [...found].length;
  const shown =
    found === null
      ? field === ''
        ? '没有找到'
        : '没有写'
      : `写的是“${length > LONG ? `${[...found].slice(0, LONG).join('')}…”（共 ${length} 字）` : `${found}”`}`;
  return `${where} ${shown}，${expected.startsWith('去掉') ? '应当' : '应当是 '}${expected}`;
}

type Path = readonly (string | number)[];

/** `hours[2].from`, as people who write YAML count: from 1. */
export function fieldName(path: Path): string {
  return path.reduce<string>(
    (name, key) => (typeof key === 'number' ? `${name}[${key + 1}]` : name === '' ? key : `${name}.${key}`),
    '',
  );
}

/** The problem behind a schema's issue; `written` is the value as the file has it, before any transformation. */
export function problemOf(file: string, written: unknown, issue: BaseIssue<unknown>): Problem {
  const path = (issue.path ?? []).map((part) => part.key as string | number);
  const value = path.reduce<unknown>(
    (at, key) =>
      at === null || typeof at !== 'object' ? undefined : (at as Record<string | number, unknown>)[key],
    written,
  );
  return { file, field: fieldName(path), found: words(value), expected: issue.message };
}

function words(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'object')
    return Array.isArray(value) && value.length === 0 ? '空列表' : JSON.stringify(value);
  return String(value).trim() === '' ? '空白' : String(value);
}
