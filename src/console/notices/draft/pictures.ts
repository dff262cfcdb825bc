import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { FileAddress } from '../../../markdown/grow.ts';
import { endingOf, isPicture } from '../../../notices/files.ts';
import { useRoom } from '../../frame/room.ts';
import type { Draft } from '../types.ts';
import type { Editing } from './editing.ts';
import { attachmentOf, uploadAttachment } from './upload.ts';

/** The pictures of a draft, for whoever writes its text. */
export interface Pictures {
  fileAddress: FileAddress;
  /** Hands one in; answers the name by which the text calls it. */
  put(file: File, alt: string, key: string): Promise<string>;
}

export function usePictures(draft: Draft, editing: Editing): Pictures {
  const room = useRoom();
  const fileAddress = useFileAddress(draft, editing.words.text);
  return {
    fileAddress,
    async put(file, alt, key) {
      const { attachments } = await editing.meanwhile(() => uploadAttachment(room, draft.id, file, alt, key));
      return attachments[attachments.length - 1]?.id ?? '';
    },
  };
}

/**
 * Where the pictures that a draft's text names can be seen before they are public: those that were handed in are fetched
 * with the login, those of the edition that stands have their address already.
 */
export function useFileAddress(draft: Draft, text: string): FileAddress {
  const room = useRoom();
  const { id: of, index, attachments } = draft;
  const [seen, setSeen] = useState<ReadonlyMap<string, string>>(new Map());
  const asked = useRef(new Set<string>());
  const wanted = useMemo(
    () => attachments.filter(({ id, name }) => isPicture(endingOf(name)) && text.includes(id)),
    [attachments, text],
  );
  useEffect(() => {
    for (const { id } of wanted) {
      if (asked.current.has(id)) continue;
      asked.current.add(id);
      attachmentOf(room, of, id).then(
        (picture) => setSeen((others) => new Map(others).set(id, URL.createObjectURL(picture))),
        // It is asked for again with the next change.
        () => asked.current.delete(id),
      );
    }
  }, [room, of, wanted]);
  const all = useRef(seen);
  all.current = seen;
  useEffect(
    () => () => {
      for (const address of all.current.values()) URL.revokeObjectURL(address);
    },
    [],
  );
  return useCallback(
    (name) => {
      const own = attachments.some(({ id }) => id === name);
      if (own || !index) return seen.get(name) ?? null;
      return `/files/notices/${index.split('-')[1]}/${name}`;
    },
    [attachments, index, seen],
  );
}

/** The picture among what was dropped or pasted. Beside words it is a picture of these, and they are what is meant. */
export function pictureIn(given: DataTransfer | null): File | null {
  const picture = Array.from(given?.files ?? []).find(({ type }) => type.startsWith('image/'));
  const html = given?.getData('text/html') ?? '';
  const words = html.replace(/<style[\s\S]*?<\/style>|<[^>]*>|&nbsp;|\s/gi, '');
  return picture && words === '' ? picture : null;
}
