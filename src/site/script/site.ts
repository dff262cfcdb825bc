import { checklist } from './checklist.ts';
import { early } from './early.ts';
import { feedback } from './feedback.ts';
import { gridFinder } from './grid.ts';
import { modes } from './modes.ts';
import { openNow } from './openNow.ts';
import { readAloud } from './readAloud.ts';
import { urgent } from './urgent.ts';

early();
document.addEventListener('DOMContentLoaded', () => {
  modes();
  urgent();
  openNow();
  gridFinder();
  checklist();
  readAloud();
  feedback();
});
