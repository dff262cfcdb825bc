/** Characters that XML writes by their numbers and names. */

const named: { readonly [name: string]: string } = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** XML's character references as characters, and Excel's `_x000D_`. */
export function unescaped(text: string): string {
  if (!text.includes('&') && !text.includes('_x')) return text;
  return text
    .replace(
      /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w+));/g,
      (whole, decimal, hexadecimal, name: string) => {
        if (name) return named[name] ?? whole;
        const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal as string, 16);
        return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
      },
    )
    .replace(/_x([\da-fA-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
