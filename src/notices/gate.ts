import type { DraftFields } from './draft.ts';
import { type FindingKind, findPersonalData } from './privacy.ts';

/** A place in a draft where something personal seems to stand, told without repeating it. */
export interface GateFinding {
  key: string;
  kind: FindingKind | 'unreadable';
  masked: string;
  /** Name of the field, or `attachment`. */
  where: string;
  /** The attachment's title where it stands in one. */
  attachment: string | null;
  justified: boolean;
}

/** What the gate must know of an attachment. `text` is null where the machine cannot read the file. */
export interface GateAttachment {
  id: string;
  title: string;
  name: string;
  text: string | null;
}

const textFields = ['title', 'summary', 'text', 'issuer', 'source'] as const;

/**
 * Everything that keeps a draft back for privacy: findings in the words, in names of attachments and in their text,
 * and attachments that no machine can read, which a person must have looked through. Each once per place.
 */
export function findingsIn(fields: DraftFields, attachments: readonly GateAttachment[]): GateFinding[] {
  const justified = new Set(fields.justifications.map(({ key }) => key));
  const findings = new Map<string, GateFinding>();
  const add = (finding: Omit<GateFinding, 'justified'>) => {
    const place = `${finding.key} ${finding.where} ${finding.attachment}`;
    findings.set(place, { ...finding, justified: justified.has(finding.key) });
  };
  const search = (text: string, where: string, attachment: string | null) => {
    for (const { key, kind, masked } of findPersonalData(text)) add({ key, kind, masked, where, attachment });
  };
  for (const name of textFields) search(fields[name], name, null);
  for (const word of fields.keywords) search(word, 'keywords', null);
  if (fields.event) search(`${fields.event.place}\n${fields.event.signUp}`, 'event', null);
  for (const { title } of fields.kept) search(title, 'attachment', title);
  for (const { id, title, name, text } of attachments) {
    search(`${title}\n${name}\n${text ?? ''}`, 'attachment', title);
    if (text === null) {
      add({
        key: `unreadable-${id}`,
        kind: 'unreadable',
        masked: '',
        where: 'attachment',
        attachment: title,
      });
    }
  }
  return [...findings.values()];
}
