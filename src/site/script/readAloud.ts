/** Reads the page's text in elder mode, where the browser has a Chinese voice. */
export function readAloud(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-read-aloud]');
  const main = document.querySelector('main');
  if (!button || !main || !('speechSynthesis' in window)) return;
  const [start, stop] = button.children as unknown as [HTMLElement, HTMLElement];
  const show = (speaking: boolean) => {
    start.hidden = speaking;
    stop.hidden = !speaking;
  };
  const offer = () => {
    button.hidden = !speechSynthesis.getVoices().some(({ lang }) => /^zh|^cmn/i.test(lang));
  };
  offer();
  speechSynthesis.addEventListener?.('voiceschanged', offer);
  button.addEventListener('click', () => {
    const speaking = speechSynthesis.speaking;
    speechSynthesis.cancel();
    show(!speaking);
    if (speaking) return;
    // One utterance a block: long texts fall silent in some browsers.
    const blocks = [...main.querySelectorAll<HTMLElement>('h1,h2,h3,p,li,dt,dd,tr')].filter(
      (block) => block.offsetParent && !block.closest('form,nav,button') && !block.querySelector('p,li'),
    );
    blocks.forEach((block, at) => {
      const said = new SpeechSynthesisUtterance(block.innerText);
      said.lang = 'zh-CN';
      said.rate = 0.85;
      if (at === blocks.length - 1) said.onend = () => show(false);
      speechSynthesis.speak(said);
    });
  });
}
