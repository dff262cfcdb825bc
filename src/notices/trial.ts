import { momentText } from '../calendar/fields.ts';
import type { Instant } from '../calendar/shanghai.ts';
import type { PublishJob } from './calls/publisher.ts';
import { type DraftFields, MOST_TEXT } from './draft.ts';
import { fileAfter, type NoticeFile } from './file.ts';
import { readNotice } from './record.ts';

/** The edition that stands, as far as the desk knows it. */
interface Before {
  published: Instant;
  fields: DraftFields;
}

/**
 * What the publisher would say of a job before it is given to it: the file is written and read back by the same rules.
 * Of the editions before, the desk knows the one that stands; those before it were right when they came.
 */
export function trialOf(job: PublishJob, before: Before | null): { field: string; expected: string } | null {
  const source = fileAfter(job, before && standing(job.edition - 1, before), HOST);
  const record = readNotice('', source);
  const [problem] = Array.isArray(record) ? record : [];
  // The names of its files may be longer than what stands for them in the draft.
  if ('text' in record && record.text.length > MOST_TEXT)
    return { field: 'text', expected: '连同图片最多两万字' };
  return problem ? { field: fieldOf(problem.field), expected: problem.expected } : null;
}

/** Stands for the community's own name, which signs where nobody is named; the publisher knows it. */
const HOST = '我们';

function standing(edition: number, { published, fields }: Before): NoticeFile {
  const history = Array.from({ length: edition - 1 }, (_, at) => ({
    number: at + 1,
    published: momentText(published),
    explanation: HOST,
  }));
  return { head: { edition, published: momentText(published), history }, text: fields.text };
}

/** The draft's field behind a field of the file. */
function fieldOf(field: string): string {
  if (field === '正文' || field.startsWith('history')) return 'text';
  return field.replace(/\[\d+\]/g, '');
}
