/** Names of a notice's files in the content folder. */

/** Path of a notice below the content folder. The year is the 索引号's. */
export function noticePath({ slug, index }: { slug: string; index: string }): string {
  return `notices/${index.split('-')[1]}/${slug}.md`;
}

/** Name of the `at`-th (from 1) new file of an edition. */
export function attachmentName(job: { slug: string; edition: number }, at: number, ending: string): string {
  return job.edition === 1 ? `${job.slug}-${at}.${ending}` : `${job.slug}-v${job.edition}-${at}.${ending}`;
}

/**
 * Names of files that a text may lead to, in whatever way they are spelled: rather one too many than one too few, since
 * a name that is not the notice's own is refused.
 */
export function fileNamesIn(text: string): string[] {
  const plain = text
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&#(?:x([0-9a-f]{1,6})|(\d{1,7}));?/gi, (_, hex, decimal) =>
      String.fromCodePoint(Math.min(hex ? Number.parseInt(hex, 16) : Number(decimal), 0xffff)),
    )
    .replace(/&sol;/g, '/')
    .replace(/&period;/g, '.');
  return [...plain.matchAll(/(^|[^a-z0-9/._-])files\/([^\s()<>"'\]|，。；、）》”]+)/gim)].map(
    ([, , name = '']) => name,
  );
}

/** The notice that an attachment belongs to by its name, for a file of the desk's; null for any other. */
export function ownerOf(path: string): string | null {
  return /(?:^|\/)([^/]+?)(?:-v\d+)?-\d+\.[a-z0-9]+$/.exec(path)?.[1] ?? null;
}
