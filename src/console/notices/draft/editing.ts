import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { Refusal } from '../../../contract/refusal.ts';
import { keyFor, newKey } from '../../../island/key.ts';
import { drop, keep, kept } from '../../../island/storage.ts';
import { useRoom } from '../../frame/room.ts';
import type { Draft } from '../types.ts';
import { type DraftWords, fieldsOf, wordsOf } from './words.ts';

/** Milliseconds of quiet after which what was typed is sent, and between tries while there is no network. */
const QUIET = 1_200;
const AGAIN = 5_000;

/** `kept`: only on this computer as yet. */
type Saved = 'saved' | 'typing' | 'saving' | 'kept' | 'conflict' | 'refused';

export interface Editing {
  words: DraftWords;
  saved: Saved;
  trouble: Error | null;
  /** A function is given the words as they stand now, which typing may have changed since the last drawing. */
  change(part: Partial<DraftWords> | ((now: DraftWords) => Partial<DraftWords>)): void;
  /** Sends what is not saved yet; answers the version that stands then. */
  flush(): Promise<number>;
  /** Changes the draft in another way (its files), in turn with the saves, since it makes a new version too. */
  meanwhile(change: () => Promise<Draft>): Promise<Draft>;
  /** After a conflict: take what the other person saved, or save one's own over it. */
  settle(mine: boolean): void;
}

interface Local {
  version: number;
  words: DraftWords;
}

/**
 * Writing a draft without losing a word: every change is kept on this computer at once and sent after a moment of
 * quiet. A save names the version it was made from, so nobody writes over another's words without being asked.
 */
export function useEditing(draft: Draft): Editing {
  const { client, session, me } = useRoom();
  const queries = useQueryClient();
  const name = `${session.name}.${me.number}.notice.${draft.id}`;
  const [formKey] = useState(newKey);
  const [now, setNow] = useState<Local>(
    () => kept<Local>('device', name) ?? { version: draft.version, words: wordsOf(draft.fields) },
  );
  const [saved, setSaved] = useState<Saved>(() => (kept<Local>('device', name) ? 'typing' : 'saved'));
  const [trouble, setTrouble] = useState<Error | null>(null);
  const latest = useRef(now);
  const last = useRef<Promise<unknown>>(Promise.resolve());

  const put = useCallback((next: Local) => {
    latest.current = next;
    setNow(next);
  }, []);

  const send = useCallback(async (): Promise<number> => {
    const { version, words } = latest.current;
    const fields = fieldsOf(words);
    setSaved('saving');
    try {
      const answer = await client.saveDraft(
        { id: draft.id, version, fields },
        { key: keyFor(formKey, { version, fields }) },
      );
      queries.setQueryData(['draft', draft.id], answer);
      const typedOn = latest.current.words !== words;
      put({ version: answer.version, words: latest.current.words });
      if (typedOn) keep('device', name, latest.current);
      else drop('device', name);
      setSaved(typedOn ? 'typing' : 'saved');
      setTrouble(null);
      return answer.version;
    } catch (error) {
      const code = error instanceof Refusal ? error.code : '';
      setSaved(code === 'draft_changed' ? 'conflict' : code === 'unreachable' ? 'kept' : 'refused');
      setTrouble(error as Error);
      throw error;
    }
  }, [client, draft.id, formKey, name, put, queries]);

  /** One change of the draft after another: each makes the version that the next one names. */
  const inTurn = useCallback(<T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.current.then(work, work);
    last.current = turn.catch(() => undefined);
    return turn;
  }, []);

  const flush = useCallback(
    () => inTurn(async () => (kept('device', name) === null ? latest.current.version : send())),
    [inTurn, name, send],
  );

  useEffect(() => {
    if (saved !== 'typing' && saved !== 'kept') return;
    const timer = setTimeout(() => flush().catch(() => undefined), saved === 'kept' ? AGAIN : QUIET);
    return () => clearTimeout(timer);
  }, [saved, flush]);

  // Another's save shows as soon as nothing of one's own is open.
  useEffect(() => {
    if (saved === 'saved' && draft.version > latest.current.version)
      put({ version: draft.version, words: wordsOf(draft.fields) });
  }, [draft, saved, put]);

  return {
    words: now.words,
    saved,
    trouble,
    flush,
    meanwhile: (change) =>
      inTurn(async () => {
        const answer = await change();
        queries.setQueryData(['draft', draft.id], answer);
        put({ version: answer.version, words: latest.current.words });
        return answer;
      }),
    change(part) {
      const { version, words } = latest.current;
      const next = { version, words: { ...words, ...(typeof part === 'function' ? part(words) : part) } };
      keep('device', name, next);
      put(next);
      setSaved((saved) => (saved === 'conflict' ? 'conflict' : 'typing'));
    },
    async settle(mine) {
      const theirs = await client.draft({ id: draft.id });
      queries.setQueryData(['draft', draft.id], theirs);
      if (mine) {
        const next = { version: theirs.version, words: latest.current.words };
        keep('device', name, next);
        put(next);
      } else {
        drop('device', name);
        put({ version: theirs.version, words: wordsOf(theirs.fields) });
      }
      setTrouble(null);
      setSaved(mine ? 'typing' : 'saved');
    },
  };
}
