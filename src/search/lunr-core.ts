/**
 * The part of lunr that answers queries. Its package is one closure that no bundler can cut, 8.4 kB on a phone's
 * network; the files it is made of are in the package too, and these few (3 kB) rank what the shards bring.
 */
import './lunr-global.ts';
import 'lunr/lib/utils.js';
import 'lunr/lib/set.js';
import 'lunr/lib/field_ref.js';
import 'lunr/lib/idf.js';
import 'lunr/lib/vector.js';
import 'lunr/lib/token_set.js';
import 'lunr/lib/token_set_builder.js';
import 'lunr/lib/match_data.js';
import 'lunr/lib/query.js';
import 'lunr/lib/index.js';
import { lunr } from './lunr-global.ts';

export { lunr };
