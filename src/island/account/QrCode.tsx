import { useEffect, useState } from 'react';

/** White around a QR code, in its squares: readers need it. */
const QUIET = 4;

/** A text as a QR code. What draws it is fetched only where one is shown. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const [drawn, setDrawn] = useState<{ size: number; path: string } | null>(null);
  useEffect(() => {
    let here = true;
    import('qrcode').then(({ create }) => {
      const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
      const path = Array.from(data, (dark, at) =>
        dark ? `M${(at % size) + QUIET} ${Math.floor(at / size) + QUIET}h1v1h-1z` : '',
      ).join('');
      if (here) setDrawn({ size: size + 2 * QUIET, path });
    });
    return () => {
      here = false;
    };
  }, [text]);
  if (!drawn) return <div className="qr" />;
  return (
    <svg className="qr" viewBox={`0 0 ${drawn.size} ${drawn.size}`} role="img" aria-label={label}>
      <path className="qr-paper" d={`M0 0h${drawn.size}v${drawn.size}H0z`} />
      <path className="qr-ink" d={drawn.path} />
    </svg>
  );
}
