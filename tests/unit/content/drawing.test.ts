import { describe, expect, test } from 'vitest';
import { readDrawing } from '../../../src/directory/drawing.ts';

const svg = (inside: string, head = 'viewBox="0 0 48 48"') =>
  `<?xml version="1.0"?>\n<!-- by hand -->\n<svg xmlns="http://www.w3.org/2000/svg" ${head}>${inside}</svg>`;
const lines = (source: string) => {
  const read = readDrawing('emblem', source);
  return 'expected' in read ? read.expected : read.paths;
};

describe('a drawing of the place', () => {
  test('is its lines alone, whatever program drew them', () => {
    const drawn = svg(
      '<title>门</title><metadata><rdf:RDF><cc:Work rdf:about=""/></rdf:RDF></metadata><sodipodi:namedview id="n"/>' +
        '<style><![CDATA[.a{stroke:#f00}]]></style>' +
        '<g id="layer1" transform="translate(2 3)"><path class="a" style="fill:none;stroke:#000" d="M1 2h3"/>' +
        '<g transform="scale(2)"><circle cx="4" cy="5" r="2"/></g></g><line x1="1" y1="2" x2="3" y2="4"/><rect x="1" y="1" width="4" height="2"/>',
    );
    expect(lines(drawn)).toEqual([
      { d: 'M1 2h3', transform: 'translate(2 3)' },
      { d: 'M2 5a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z', transform: 'translate(2 3) scale(2)' },
      { d: 'M1 2L3 4M1 1h4v2h-4z' },
    ]);
  });

  test('takes its box from width and height where no viewBox says it', () => {
    expect(readDrawing('skyline', svg('<path d="M0 0h9"/>', 'width="36mm" height="6mm"'))).toMatchObject({
      viewBox: '0 0 36 6',
      size: [36, 6],
    });
  });

  test('says what would be lost, and takes nothing that could act', () => {
    expect(lines(svg('<text x="1" y="2">桃</text>'))).toContain('去掉它，或换成线条');
    expect(lines(svg('<image href="a.png"/>'))).toContain('去掉它，或换成线条');
    expect(lines(svg('<path d="M0 0&quot; onload=&quot;x"/>'))).toContain('去掉它，或换成线条');
    expect(lines(svg('<script>alert(1)</script>'))).toContain('一张 SVG 线条图');
    expect(JSON.stringify(lines(svg('<path onclick="x()" d="M0 0h1"/>')))).not.toContain('onclick');
    for (const broken of ['', '桃', '<svg></svg>', svg('<path d="M0 0h1"'), svg('<path d="M0 0h1"/>', '')])
      expect(lines(broken)).toContain('一张 SVG 线条图');
  });

  test('is small, for the emblem stands in every page', () => {
    expect(lines(svg(`<path d="M0 0${'h1v1'.repeat(600)}"/>`))).toContain('至多 2000 个字符');
  });
});
