/** Speech recognition as browsers offer it, prefixed almost everywhere. */
interface Recognition extends EventTarget {
  lang: string;
  start(): void;
  onresult: ((event: { results: { transcript: string }[][] }) => void) | null;
  onerror: (() => void) | null;
}

/** Shows the button where the browser can listen. `heard` gets the words; `say` the state, by the id of a word. */
export function voiceInput(
  button: HTMLButtonElement,
  { heard, say }: { heard: (text: string) => void; say: (word: 'listening' | 'notHeard') => void },
): void {
  const here = window as {
    SpeechRecognition?: new () => Recognition;
    webkitSpeechRecognition?: new () => Recognition;
  };
  const Recogniser = here.SpeechRecognition ?? here.webkitSpeechRecognition;
  if (!Recogniser) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    const recognition = new Recogniser();
    recognition.lang = 'zh-CN';
    recognition.onresult = ({ results }) =>
      heard((results[0]?.[0]?.transcript ?? '').replace(/[。？！]$/, ''));
    recognition.onerror = () => say('notHeard');
    say('listening');
    recognition.start();
  });
}
