import lighthouse from 'lighthouse';

/** What Lighthouse says of a page on a phone in a slow network: four scores of 100, in the order of `categories`. */
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

export interface Judged {
  scores: number[];
  /** The audits that took points, by id. */
  lost: string[];
}

/** `port`: that of a Chromium started for debugging. */
export async function judge(url: string, port: number): Promise<Judged> {
  const result = await lighthouse(url, {
    port,
    output: 'json',
    logLevel: 'silent',
    onlyCategories: [...categories],
  });
  if (!result) throw new Error(`Lighthouse said nothing of ${url}`);
  const { lhr } = result;
  return {
    scores: categories.map((id) => Math.round((lhr.categories[id]?.score ?? 0) * 100)),
    lost: categories.flatMap((id) =>
      (lhr.categories[id]?.auditRefs ?? [])
        .filter((audit) => audit.weight > 0 && (lhr.audits[audit.id]?.score ?? 1) < 1)
        .map((audit) => audit.id),
    ),
  };
}
