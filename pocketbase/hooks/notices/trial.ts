import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import type { PublishJob } from '../../../src/notices/calls/publisher.ts';
import { row } from '../frame/database.ts';
import { attachmentsOf, type DraftRow } from './rows.ts';

// Reading YAML and Markdown sets up tables in each virtual machine: only where a notice is handed in, not at every start.
const trialOf: typeof import('../../../src/notices/trial.ts').trialOf = (...of) =>
  require('../../../src/notices/trial.ts').trialOf(...of);
export const filesIn: typeof import('../../../src/notices/named.ts').filesIn = (text) =>
  require('../../../src/notices/named.ts').filesIn(text);

/** Writes the file as the publisher will and holds it to the publisher's check. Answers what would be wrong with it. */
export function wouldBeWrong(app: core.App, draft: DraftRow, now: number): Refusal | null {
  const { id, edition, explanation, fields } = draft;
  const year = isoInShanghai(now).slice(0, 4);
  const { slug, number: index } = {
    slug: draft.slug ?? `${year}-0000`,
    number: draft.number ?? `SQ-${year}-0000`,
  };
  const attachments = attachmentsOf(app, id).map(({ id, file, title, ending }) => ({
    id,
    file,
    title,
    ending,
  }));
  const job: PublishJob = {
    id,
    action: 'publish',
    state: 'waiting',
    slug,
    index,
    edition,
    published: isoInShanghai(now),
    explanation,
    fields,
    attachments,
  };
  const standing = row<{ published: number; fields: string }>(
    app,
    'published fields',
    'SELECT published, fields FROM public_notices WHERE slug = {:slug}',
    { slug },
  );
  const before = standing && { published: standing.published, fields: JSON.parse(standing.fields) };
  const fault = trialOf(job, edition === 1 ? null : before);
  return fault && new Refusal('notice_wrong', { field: fault.field, expected: fault.expected });
}
