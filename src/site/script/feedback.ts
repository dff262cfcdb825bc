/** Sends the answer without leaving the page. Without JavaScript the same form is an ordinary one. */
export function feedback(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-feedback]');
  form?.addEventListener('submit', async (event) => {
    if (!('fetch' in window) || !(event.submitter instanceof HTMLButtonElement)) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    body.set(event.submitter.name, event.submitter.value);
    const answer = await fetch(form.action, {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
    }).catch(() => null);
    const said = form.querySelector<HTMLElement>(answer?.ok ? '[data-thanks]' : '[data-failed]');
    if (!said) return;
    said.hidden = false;
    if (answer?.ok) form.querySelector<HTMLElement>('[data-ask]')?.remove();
    said.focus();
  });
}
