/**
 * The part of lunr that ranks: its vectors and their similarity. The package is one closure that no bundler
 * can cut, 8.4 kB on a phone's network, but the files it is made of are in it too, and this one is 0.6 kB. What
 * it adds to `lunr` in the global scope is what `lunr.Index` itself scores with; a test holds both against each other.
 */
import './lunr-global.ts';
import 'lunr/lib/vector.js';
import { lunr } from './lunr-global.ts';

export const { Vector } = lunr;
