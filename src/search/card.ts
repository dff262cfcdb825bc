import { gbkJson, readGbkJson } from '../hanzi/gbk.ts';
import { type Kind, kinds, type SearchDocument, type Standing, standings } from './document.ts';

/** What is shown of a document. Travels as a list without names, since ten of them are a third of a search. */
export interface Card {
  url: string;
  title: string;
  kind: Kind;
  standing: Standing;
  date: string | null;
  center: string | null;
  body: string;
}

type Row = [
  url: string,
  title: string,
  kind: number,
  standing: number,
  date: string | null,
  center: string | null,
  body: string,
];

/** A longer body is cut: what a reader sees of it is a few lines around the words. */
const LONGEST_BODY = 2000;

export function cardBytes(
  document: SearchDocument,
  script: (text: string) => string,
): Uint8Array<ArrayBuffer> {
  const { url, title, kind, standing, date, center, body } = document;
  const row: Row = [
    url,
    script(title),
    kinds.indexOf(kind),
    standings.indexOf(standing),
    date,
    center,
    script(body.slice(0, LONGEST_BODY)),
  ];
  return gbkJson(row);
}

export function readCard(bytes: Uint8Array): Card {
  const [url, title, kind, standing, date, center, body] = readGbkJson(bytes) as Row;
  return {
    url,
    title,
    kind: kinds[kind] ?? 'page',
    standing: standings[standing] ?? 'valid',
    date,
    center,
    body,
  };
}
