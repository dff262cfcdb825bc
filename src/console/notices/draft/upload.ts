import { Refusal, type RefusalBody } from '../../../contract/refusal.ts';
import { abortAfter } from '../../../island/patience.ts';
import { saveFile } from '../../../island/saveFile.ts';
import type { Room } from '../../frame/room.ts';
import type { Draft } from '../types.ts';

/** Milliseconds for one file of up to 10 MB over a weak line. */
const PATIENCE = 120_000;

/** Puts one file on a draft. Throws a Refusal; sent again with the same `key` it is put there once. */
export function uploadAttachment(
  room: Room,
  draft: string,
  file: File,
  title: string,
  key: string,
): Promise<Draft> {
  const form = new FormData();
  form.append('title', title);
  form.append('file', file);
  const path = room.facts.upload.path.replace('{id}', encodeURIComponent(draft));
  return ask(room, path, { method: 'POST', body: form, headers: { 'Idempotency-Key': key } }).then(
    (answer) => answer.json() as Promise<Draft>,
  );
}

/** Saves an attachment of a draft on this computer. */
export async function openAttachment(
  room: Room,
  draft: string,
  attachment: string,
  name: string,
): Promise<void> {
  const content = await attachmentOf(room, draft, attachment);
  saveFile(name, content, content.type);
}

/** An attachment of a draft: it is not public, so it is fetched with the login. */
export async function attachmentOf(room: Room, draft: string, attachment: string): Promise<Blob> {
  const path = room.facts.upload.view
    .replace('{id}', encodeURIComponent(draft))
    .replace('{attachment}', encodeURIComponent(attachment));
  const answer = await ask(room, path, { method: 'GET' });
  return answer.blob();
}

async function ask(room: Room, path: string, init: RequestInit): Promise<Response> {
  const headers = { ...init.headers, Authorization: room.session.current()?.token ?? '' };
  const signal = abortAfter(PATIENCE);
  const answer = await fetch(path, { ...init, headers, signal }).catch((cause: unknown) => {
    throw new Refusal('unreachable', {}, cause);
  });
  if (answer.ok) return answer;
  const body = (await answer.json().catch(() => null)) as Partial<RefusalBody> | null;
  const refusal = new Refusal(body?.data?.code ?? 'unavailable', body?.data?.params ?? {}, answer.status);
  await room.learn(refusal);
  throw refusal;
}
