import { early } from './early.ts';
import { keepOffline } from './keepOffline.ts';
import { modes } from './modes.ts';
import { openNow } from './openNow.ts';
import { readAloud } from './readAloud.ts';
import { urgent } from './urgent.ts';

early();
keepOffline();
document.addEventListener('DOMContentLoaded', () => {
  modes();
  urgent();
  openNow();
  readAloud();
});
