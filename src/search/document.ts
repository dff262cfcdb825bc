/** What a reader can filter by; the key is what files hold. */
export const kinds = ['notice', 'activity', 'guide', 'center', 'page'] as const;
export type Kind = (typeof kinds)[number];

export const standings = ['valid', 'corrected', 'ended', 'withdrawn'] as const;
/** Whether what a document says still holds. */
export type Standing = (typeof standings)[number];

/** One thing that can be found. All text is Simplified. */
export interface SearchDocument {
  /** Unique and lasting: `notice/2026/water`. */
  id: string;
  /** Root-relative address in Simplified. */
  url: string;
  kind: Kind;
  title: string;
  /** Plain text. */
  body: string;
  /** What else it is called. Asked for by one of these, or by its title, a guide, center or page comes first. */
  names: string[];
  /** Other words people use for it. */
  keywords: string[];
  standing: Standing;
  /** `YYYY-MM-DD`; null for what has no date (centers, pages). */
  date: string | null;
  /** Slug of the center it belongs to. */
  center: string | null;
  /** 索引号, phones: a query that is one of them is answered with this document first. */
  exact: string[];
}
