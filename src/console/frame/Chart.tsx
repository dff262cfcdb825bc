import { useQuery } from '@tanstack/react-query';
import type { Bar } from '../../site/components/Bars/chart.ts';

interface ChartProps {
  /** What it shows, in a sentence's half. */
  name: string;
  bars: readonly Bar[];
  /** Of the wide bar and of the narrow one. */
  keys: readonly [whole: string, part: string];
}

/** Bars beside their words; what draws them is fetched when the first picture is opened. */
export function Chart({ name, bars, keys }: ChartProps) {
  const { data: draw } = useQuery({
    queryKey: ['chart'],
    queryFn: () => import('../../site/components/Bars/chart.ts'),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      <p className="chart-key">
        {keys.map((key) => (
          <span key={key}>{key}</span>
        ))}
      </p>
      {draw && (
        <div
          // biome-ignore lint/security/noDangerouslySetInnerHtml: the library's own markup; words in it are text.
          dangerouslySetInnerHTML={{
            __html: draw.chart(bars, name, document.implementation.createHTMLDocument('')),
          }}
        />
      )}
    </>
  );
}
