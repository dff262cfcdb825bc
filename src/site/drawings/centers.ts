/**
 * One drawing a center: single-weight lines in a 48 × 48 square, made for this project from things of Kaifeng.
 * Each value is the `d` of one path, drawn with `fill: none` in the colour of the text around it.
 */
export const centerDrawings = {
  /** A memorial arch at the mouth of a lane: 一有, what the community stands on. */
  gate: 'M5 15.5c6-.6 9-3 11-7h16c2 4 5 6.4 11 7M9 15.5h30M12 15.5V42M36 15.5V42M12 21h24M12 25.5h24M20 15.5V21M28 15.5V21M9 42h6M33 42h6',
  /** A service window with its counter and the low arch one speaks through. */
  window: 'M10 9h28v21H10zM24 9v12M10 21h28M17 30v-3.5c4-3.5 10-3.5 14 0V30M5 30h38v4H5zM9 34v9M39 34v9',
  /** A flag on its pole. */
  flag: 'M13 5v38M8 43h10M13 8c5-3 9-3 14 0s9 3 13 0v17c-4 3-8 3-13 0s-9-3-14 0',
  /** A pavilion with a bench, where neighbours talk a quarrel over. */
  pavilion:
    'M24 3v4M24 7c-3 7-10 12-20 13.5h40C34 19 27 14 24 7M12 20.5V40M36 20.5V40M12 32h24M18 32v8M30 32v8M7 40h34M5 44h38',
  /** The drum of the Drum Tower on its stand. */
  drum: 'M9 14c8-5 22-5 30 0v15c-8 5-22 5-30 0zM9 14c8 5 22 5 30 0M13 31.5 9 43M35 31.5 39 43M24 33v7M11 38h26M15 21.5v1M24 23v1M33 21.5v1',
  /** A gourd, the old sign of a healer. */
  gourd:
    'M20.3 21.2a6.8 6.8 0 1 1 7.4 0 11.2 11.2 0 1 1-7.4 0M19 21.5h10M24 9c0-3 1.5-5 5-5.5M29 3.5c1.5 2 4 2.5 6 1.5',
  /** A teapot on the table of someone who stays in. */
  teapot:
    'M13 21h20c4.5 6 4 13-1 18H14c-5-5-5.5-12-1-18zM15 21c3-6 13-6 16 0M23 16.5V13M21 13h4M35 24c8-1 9 8 1 9.5M10.5 28C6 27 6 22 4 19.5M10 39v3M36 39v3M8 43h30',
  /** A kite, as flown at the city wall in spring. */
  kite: 'M24 4 37 19 24 35 11 19zM24 4v31M11 19h26M24 35c4 1.5 5 3.5 2 5s-2 3.5 2 4.5',
  /** A lantern of the Lantern Fair, carried for someone else. */
  lantern:
    'M24 4v6M17 10h14v3H17zM16 13c-9 6-9 15 0 21h16c9-6 9-15 0-21M24 13v21M20 13c-4 6-4 15 0 21M28 13c4 6 4 15 0 21M17 34h14v3H17zM24 37v8M20 37v5M28 37v5',
  /** A sundial: the time bank. */
  sundial:
    'M34.5 8.5a14.5 8.5-52 1 1-18 22.5 14.5 8.5-52 1 1 18-22.5zM16 11l19 18M24 34v3M15 37h18l2.5 6h-23z',
} as const;

export type CenterDrawing = keyof typeof centerDrawings;
