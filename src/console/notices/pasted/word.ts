/** A Word file as a draft, read in the browser: the file itself goes nowhere. Loaded when one is opened. */
import { unzipSync, zipSync } from 'fflate';
import { markdownOf } from './markdown.ts';
import { numbersAsText } from './numbering.ts';

/** Bytes of a file that is opened, and of all that comes out of it. */
const MOST_BYTES = 20 * 1024 * 1024;
const MOST_UNPACKED = 60 * 1024 * 1024;
const MOST_TITLE = 60;
const MOST_SUMMARY = 110;

export type WordProblem = 'old' | 'notWord' | 'large' | 'macros' | 'damaged' | 'empty';

/** Why a file is not opened; the console has a sentence for each. */
class NotOpened extends Error {
  readonly problem: WordProblem;
  constructor(problem: WordProblem) {
    super(problem);
    this.problem = problem;
  }
}

export interface Opened {
  title: string;
  summary: string;
  text: string;
  /** How many pictures were left in the file. */
  pictures: number;
}

/** The title, a first sentence for lists, and the text of a `.docx`. Throws NotOpened. */
export async function openWord(bytes: ArrayBuffer): Promise<Opened> {
  mustBeWord(new Uint8Array(bytes));
  const { default: mammoth } = await import('mammoth/mammoth.browser.min.js');
  let pictures = 0;
  const html = await mammoth
    .convertToHtml(
      { arrayBuffer: withNumbers(bytes) },
      {
        styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='标题'] => h1:fresh"],
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async () => {
          pictures += 1;
          return { src: '' };
        }),
      },
    )
    .then(({ value }) => value)
    .catch(() => {
      throw new NotOpened('damaged');
    });
  const text = markdownOf(html);
  if (text === '' && pictures === 0) throw new NotOpened('empty');
  return { ...partsOf(text), pictures };
}

/** The file with the numbers that Word counts written out, where it counts any. */
function withNumbers(bytes: ArrayBuffer): ArrayBuffer {
  try {
    const files = unzipSync(new Uint8Array(bytes));
    return numbersAsText(files) ? (zipSync(files, { level: 0 }).slice().buffer as ArrayBuffer) : bytes;
  } catch {
    throw new NotOpened('damaged');
  }
}

/** Looks at what the archive says of itself before anything of it is unpacked. */
function mustBeWord(bytes: Uint8Array): void {
  if (bytes.length > MOST_BYTES) throw new NotOpened('large');
  // An old .doc, or a .docx behind a password: both are the older container.
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) throw new NotOpened('old');
  const names: string[] = [];
  let unpacked = 0;
  let types = '';
  try {
    const kept = unzipSync(bytes, {
      filter({ name, originalSize }) {
        names.push(name);
        unpacked += originalSize;
        return name === '[Content_Types].xml' && originalSize < 1024 * 1024;
      },
    });
    types = new TextDecoder().decode(kept['[Content_Types].xml']);
  } catch {
    throw new NotOpened('notWord');
  }
  if (!/wordprocessingml/.test(types)) throw new NotOpened('notWord');
  if (unpacked > MOST_UNPACKED) throw new NotOpened('large');
  if (/macroEnabled/i.test(types) || names.some((name) => /vbaProject/i.test(name)))
    throw new NotOpened('macros');
}

/** A notice's head stands on the first line, short and without a full stop; what follows begins with what it is about. */
function partsOf(markdown: string): Pick<Opened, 'title' | 'summary' | 'text'> {
  const [first = '', ...others] = markdown.split('\n');
  const head = first.replace(/^#+ |\*\*/g, '').trim();
  const isTitle =
    head !== '' && head.length <= MOST_TITLE && !/[。；，：:|]$/.test(head) && !/^(?:-|\d+\.) /.test(head);
  const text = isTitle ? others.join('\n').trim() : markdown;
  return { title: isTitle ? head : '', summary: summaryOf(text), text };
}

/** The first sentence of the first paragraph that is one, where it fits into a list. */
function summaryOf(text: string): string {
  for (const line of text.split('\n')) {
    if (/^(?:[|#]|- |\d+\. )/.test(line)) continue;
    const sentence = /^.*?。/.exec(line)?.[0].replace(/\*\*/g, '') ?? '';
    if (sentence.length > 8 && sentence.length <= MOST_SUMMARY) return sentence;
  }
  return '';
}
