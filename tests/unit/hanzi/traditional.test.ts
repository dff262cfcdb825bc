import fc from 'fast-check';
import { Locale } from 'opencc-js/cn2t';
import { describe, expect, test } from 'vitest';
import { traditionalPages, traditionalText } from '../../../src/hanzi/traditional.ts';

const origin = 'https://bianjingli.test';
const page = traditionalPages({ origin, exemptions: ['汴京里社区', '东京梦华'] });

/** Characters that Simplified alone writes: no entry of the tables ever leads to one. */
const simplifiedOnly = (() => {
  const pairs = (
    groups: readonly (readonly (string | readonly (readonly [string, string])[])[])[] | undefined,
  ) =>
    (groups ?? [])
      .flat()
      .flatMap((table) =>
        typeof table === 'string'
          ? table.split('|').map((line) => line.split(' ') as [string, string])
          : table,
      );
  const tables = [...pairs(Locale.from.cn), ...pairs(Locale.to.tw)];
  const traditional = new Set(tables.flatMap(([, to]) => [...to]));
  return tables.map(([from]) => from).filter((from) => [...from].length === 1 && !traditional.has(from));
})();

describe('what people read turns', () => {
  test('text, and the attributes that are read out or shown', () => {
    expect(page('<p title="办事说明">头发<b>发展</b></p><img alt="铁塔图" src="/a/铁塔图.png">')).toBe(
      '<p title="辦事說明">頭髮<b>發展</b></p><img alt="鐵塔圖" src="/a/铁塔图.png">',
    );
    expect(page('<input placeholder="请输入" value="记录" aria-label="搜索办事">')).toBe(
      '<input placeholder="請輸入" value="记录" aria-label="搜索辦事">',
    );
    expect(page('<input type="submit" value="记一小时">')).toBe('<input type="submit" value="記一小時">');
  });

  test('metas of a person, not those of a machine', () => {
    expect(page('<meta name="description" content="社区通知">')).toBe(
      '<meta name="description" content="社區通知">',
    );
    expect(page('<meta property="og:url" content="https://bianjingli.test/notices/">')).toBe(
      '<meta property="og:url" content="https://bianjingli.test/hant/notices/">',
    );
    expect(page('<meta property="og:image" content="/图/时间.png">')).toBe(
      '<meta property="og:image" content="/图/时间.png">',
    );
  });

  test('strings in JSON-LD, but neither its addresses nor its keys', () => {
    const html = '<script type="application/ld+json">{"name":"时间银行","url":"/时间/","门":1}</script>';
    expect(page(html)).toBe(
      '<script type="application/ld+json">{"name":"時間銀行","url":"/时间/","门":1}</script>',
    );
  });

  test('props of an island', () => {
    const html =
      '<astro-island component-url="/_astro/存折.js" props="{&quot;strings&quot;:[0,{&quot;save&quot;:[0,&quot;记一小时 &amp; 办事&quot;],&quot;file&quot;:[0,&quot;时间.pdf&quot;]}]}"></astro-island>';
    expect(page(html)).toBe(
      '<astro-island component-url="/_astro/存折.js" props="{&quot;strings&quot;:[0,{&quot;save&quot;:[0,&quot;記一小時 &amp; 辦事&quot;],&quot;file&quot;:[0,&quot;时间.pdf&quot;]}]}"></astro-island>',
    );
  });
});

describe('what stays', () => {
  test('names marked translate="no", also when the same tag nests in them', () => {
    expect(page('<div translate="no">东<div>风</div>车<br>门</div><div>东</div>')).toBe(
      '<div translate="no">东<div>风</div>车<br>门</div><div>東</div>',
    );
    expect(page('<img translate="no" alt="门"><i title="门">门</i>')).toBe(
      '<img translate="no" alt="门"><i title="門">門</i>',
    );
  });

  test('words that the community exempts', () => {
    expect(page('<p>汴京里社区的时间,东京梦华录</p>')).toBe('<p>汴京里社区的時間,东京梦华錄</p>');
    expect(traditionalText(['东京'])('东京时间')).toBe('东京時間');
  });

  test('scripts, styles, comments, ids, classes and file names', () => {
    const html =
      '<!-- 时间 --><style>.时{content:"时"}</style><script>const 时 = "时间<b>";</script><p id="时间" class="时" data-key="时">1 < 2</p>';
    expect(page(html)).toBe(html);
  });
});

describe('addresses', () => {
  test('links to pages lead to Traditional pages; files and services stand once', () => {
    const stays = [
      'https://beian.miit.gov.cn/',
      'tel:0371-5550-0100',
      '#top',
      '//other.test/x/',
      '/api/health/hooks',
      '/_astro/a.css',
      '/files/表格.pdf',
      '/favicon.svg',
      '/hant/notices/',
      './next/',
    ];
    for (const href of stays) expect(page(`<a href="${href}">x</a>`)).toBe(`<a href="${href}">x</a>`);
    expect(page('<a href="/">x</a><a href=/notices/?p=2#top>y</a>')).toBe(
      '<a href="/hant/">x</a><a href=/hant/notices/?p=2#top>y</a>',
    );
    expect(page('<form action="/search/"></form>')).toBe('<form action="/hant/search/"></form>');
    expect(page(`<a href="${origin}/guides/">x</a>`)).toBe(`<a href="${origin}/hant/guides/">x</a>`);
  });

  test('the page says which script it is in, and where the other is', () => {
    expect(page('<html lang="zh-Hans">')).toBe('<html lang="zh-Hant">');
    expect(
      page('<a href="/hant/notices/" hreflang="zh-Hant" lang="zh-Hant" data-script-switch="简体">繁體</a>'),
    ).toBe('<a href="/notices/" hreflang="zh-Hans" lang="zh-Hans" data-script-switch="简体">简体</a>');
    expect(page(`<link rel="canonical" href="${origin}/notices/">`)).toBe(
      `<link rel="canonical" href="${origin}/hant/notices/">`,
    );
    const alternates = `<link rel="alternate" hreflang="zh-Hans" href="${origin}/a/"><link rel="alternate" hreflang="zh-Hant" href="${origin}/hant/a/">`;
    expect(page(alternates)).toBe(alternates);
  });
});

const words = fc.array(
  fc.oneof(fc.constantFrom(...simplifiedOnly), fc.constantFrom('a', ' ', '，', '里', '后', '面', '干', '发')),
  { minLength: 1, maxLength: 40 },
);

test('no character that only Simplified writes is left in text outside exemptions', () => {
  expect(simplifiedOnly.length).toBeGreaterThan(2_000);
  const only = new Set(simplifiedOnly);
  fc.assert(
    fc.property(words, (characters) => {
      const text = /^<p title="(.*)">(.*)<\/p>$/s.exec(
        page(`<p title="${characters.join('')}">${characters.join('')}</p>`),
      );
      for (const read of [text?.[1], text?.[2]]) {
        const rest = (read ?? '时').replaceAll('汴京里社区', '').replaceAll('东京梦华', '');
        expect([...rest].filter((character) => only.has(character))).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

test('words of a community turn as people write them, where the tables alone would err', () => {
  const turn = traditionalText([]);
  for (const [hans, hant] of [
    ['签一份合同，签字，家长签接送约定', '簽一份合同，簽字，家長簽接送約定'],
    ['标签和书签', '標籤和書籤'],
    ['可以冲正，水冲进来', '可以沖正，水衝進來'],
    ['干的活说得清，地扫干净', '幹的活說得清，地掃乾淨'],
    ['路滑，游园里加了灯', '路滑，遊園裡加了燈'],
  ] as const)
    expect(turn(hans)).toBe(hant);
});

test('a page turned once keeps its links when it is turned again', () => {
  const links = fc.array(
    fc.constantFrom('/', '/notices/', '/a.pdf', '/api/x', `${origin}/b/`, 'https://x.test/'),
  );
  fc.assert(
    fc.property(links, (hrefs) => {
      const once = page(hrefs.map((href) => `<a href="${href}">x</a>`).join(''));
      expect(page(once)).toBe(once);
    }),
  );
});
