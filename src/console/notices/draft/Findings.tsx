import { useState } from 'react';
import { Act } from '../../../island/Act.tsx';
import { TextField } from '../../../island/Field.tsx';
import { fill } from '../../../island/fill.ts';
import type { Draft } from '../types.ts';
import type { Editing } from './editing.ts';
import { maskKey } from './masking.ts';
import { words } from './strings.ts';

/** The words that the gate looks through. */
const SEARCHED = [
  'title',
  'summary',
  'text',
  'issuer',
  'source',
  'keywords',
  'eventPlace',
  'eventSignUp',
] as const;

type Finding = Draft['findings'][number];

/** Such an attachment cannot go out, whatever is said for it. */
function isFault(kind: Finding['kind']): kind is 'damaged' | 'many' {
  return kind === 'damaged' || kind === 'many';
}

/** What the privacy gate found: each is masked, or someone writes down why it may be public. */
export function Findings({ draft, editing }: { draft: Draft; editing?: Editing }) {
  if (draft.findings.length === 0) return null;
  return (
    <section aria-label={words.findings} className="desk-findings">
      <h2>{words.findings}</h2>
      {editing && <p>{words.findingsLead}</p>}
      <ul className="ruled">
        {draft.findings.map((finding) => (
          <Row
            key={`${finding.key}-${finding.where}-${finding.attachment}`}
            finding={finding}
            draft={draft}
            {...(editing && { editing })}
          />
        ))}
      </ul>
    </section>
  );
}

function Row({ finding, draft, editing }: { finding: Finding; draft: Draft; editing?: Editing }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const where = finding.attachment ?? words.findingPlaces[finding.where] ?? finding.where;
  /** What no machine has read, a person looks through. */
  const looks = finding.kind === 'unreadable';
  const justification = draft.fields.justifications.find(({ key }) => key === finding.key);

  function mask() {
    if (!editing) return;
    const { words: typed } = editing;
    const masked = SEARCHED.map((name) => [name, maskKey(typed[name], finding.key)]);
    editing.change(Object.fromEntries(masked));
  }
  function justify() {
    if (!editing || reason.trim() === '') return;
    const others = editing.words.justifications.filter(({ key }) => key !== finding.key);
    editing.change({ justifications: [...others, { key: finding.key, reason: reason.trim() }] });
    setOpen(false);
  }
  return (
    <li className="row">
      <span className="row-title">
        {words.findingKinds[finding.kind]} <span translate="no">{finding.masked}</span>
      </span>
      <span className={`standing ${finding.justified ? 'standing-good' : 'standing-urgent'}`}>
        {finding.justified ? words.justified : ''}
      </span>
      <span className="row-note">
        {fill(words.findingAt, { where })}
        {finding.unread.length > 0 &&
          ` · ${fill(words.attachmentUnread, { parts: finding.unread.map((part) => words.unreadParts[part]).join('、') })}`}
        {isFault(finding.kind) && ` · ${words.attachmentFault[finding.kind]}`}
        {justification && ` · ${justification.reason}`}
      </span>
      {editing && !finding.justified && !isFault(finding.kind) && (
        <div className="acts">
          {finding.attachment === null && <Act onPress={mask}>{words.mask}</Act>}
          {!open && <Act onPress={() => setOpen(true)}>{looks ? words.looked : words.justify}</Act>}
        </div>
      )}
      {editing && open && (
        <div className="reason">
          <TextField
            id={`why-${finding.key}`}
            label={looks ? words.lookedReason : words.justifyReason}
            maxLength={100}
            value={reason}
            onChange={setReason}
          />
          <div className="acts">
            <Act onPress={justify}>{words.justifySend}</Act>
            <Act weight="quiet" onPress={() => setOpen(false)}>
              {words.keep}
            </Act>
          </div>
        </div>
      )}
    </li>
  );
}
