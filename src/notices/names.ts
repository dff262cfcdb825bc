/** Names of a notice's files in the content folder. */

/** Path of a notice below the content folder. The year is the 索引号's. */
export function noticePath({ slug, index }: { slug: string; index: string }): string {
  return `notices/${index.split('-')[1]}/${slug}.md`;
}

/** Name of the `at`-th (from 1) new file of an edition. */
export function attachmentName(job: { slug: string; edition: number }, at: number, ending: string): string {
  return job.edition === 1 ? `${job.slug}-${at}.${ending}` : `${job.slug}-v${job.edition}-${at}.${ending}`;
}

/** The id by which a draft's text names a file of its own, which has no other name until it is published. */
const OWN = /\bfiles\/([0-9a-f]{20})\b/g;

/** Whether a text names a file of its draft so: what is published has another name. */
export function isId(name: string): boolean {
  return /^[0-9a-f]{20}$/.test(name);
}

/** A draft's text with the files of the draft under other names: `names` has them by id. Any other id stays. */
export function withNames(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(OWN, (whole, id: string) => {
    const name = names.get(id);
    return name === undefined ? whole : `files/${name}`;
  });
}

/** A draft's text without ids, in which digits may stand as in a number of somebody's. */
export function withoutIds(text: string): string {
  return text.replace(OWN, 'files/');
}

/** The notice that an attachment belongs to by its name, for a file of the desk's; null for any other. */
export function ownerOf(path: string): string | null {
  return /(?:^|\/)([^/]+?)(?:-v\d+)?-\d+\.[a-z0-9]+$/.exec(path)?.[1] ?? null;
}
