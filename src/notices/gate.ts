import { type FindingKind, findPersonalData } from '../privacy/find.ts';
import type { DraftFields } from './draft.ts';
import { withoutIds } from './names.ts';
import type { Fault, Reading, UnreadPart } from './reading.ts';

/** A place in a draft where something personal seems to stand, told without repeating it. */
export interface GateFinding {
  key: string;
  kind: FindingKind | 'unreadable' | Fault;
  masked: string;
  /** Of an `unreadable` one: what of the file nobody has read. */
  unread: UnreadPart[];
  /** Name of the field, or `attachment`. */
  where: string;
  /** The attachment's title where it stands in one. */
  attachment: string | null;
  justified: boolean;
}

/** What the gate must know of an attachment. `reading` is null where it has not been read yet. */
export interface GateAttachment {
  id: string;
  title: string;
  name: string;
  reading: Reading | null;
}

const textFields = ['title', 'summary', 'text', 'issuer', 'source'] as const;

/**
 * Everything that keeps a draft back for privacy, each once per place: findings in all its public words, in names of
 * attachments and in what was read in them; attachments of which a part was not read, which a person must have looked
 * through; and attachments that cannot go out at all. `explanation` is what a correction or a withdrawal says at the
 * address.
 */
export function findingsIn(
  fields: DraftFields,
  attachments: readonly GateAttachment[],
  explanation: string | null = null,
): GateFinding[] {
  const justified = new Set(fields.justifications.map(({ key }) => key));
  const findings = new Map<string, GateFinding>();
  const add = (finding: Omit<GateFinding, 'justified'>, mayBeJustified = true) => {
    const place = `${finding.key} ${finding.where} ${finding.attachment}`;
    findings.set(place, { ...finding, justified: mayBeJustified && justified.has(finding.key) });
  };
  const search = (text: string, where: string, attachment: string | null = null) => {
    for (const { key, kind, masked } of findPersonalData(text))
      add({ key, kind, masked, unread: [], where, attachment });
  };
  for (const name of textFields) search(withoutIds(fields[name]), name);
  // Together: they stand side by side on the page.
  search(fields.keywords.join('\n'), 'keywords');
  if (fields.event) search(`${fields.event.place}\n${fields.event.signUp}`, 'event');
  if (explanation !== null) search(explanation, 'explanation');
  for (const { title } of fields.kept) search(title, 'attachment', title);
  for (const { id, title, name, reading } of attachments) {
    const at = { where: 'attachment', attachment: title };
    search(`${title}\n${name}`, at.where, title);
    if (!reading) continue;
    for (const finding of reading.findings) add({ ...finding, unread: [], ...at });
    const { unread, fault } = reading;
    if (unread.length > 0) add({ key: `unreadable-${id}`, kind: 'unreadable', masked: '', unread, ...at });
    if (fault) add({ key: `${fault}-${id}`, kind: fault, masked: '', unread: [], ...at }, false);
  }
  return [...findings.values()];
}
