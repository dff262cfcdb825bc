/** A QR code leads to `/certificates/#2026-0012/483920175566`: number and code go into the form, and out of the address. */
const [, no, code] = /^#(2\d{3}-\d{4,6})\/(\d{12})$/.exec(location.hash) ?? [];
const fieldOf = (name: string) => document.querySelector<HTMLInputElement>(`.plain-form [name="${name}"]`);
if (no && code) {
  for (const [name, value] of [
    ['no', no],
    ['code', code.replace(/(\d{4})(?=\d)/g, '$1 ')],
  ] as const) {
    const field = fieldOf(name);
    if (field) field.value = value;
  }
  history.replaceState(null, '', location.pathname);
  fieldOf('name')?.focus();
}
