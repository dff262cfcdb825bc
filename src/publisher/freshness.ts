import { hash } from 'node:crypto';
import { join } from 'node:path';
import { dayOf, type Instant } from '../calendar/shanghai.ts';
import type { PublisherSettings } from './settings.ts';
import { type ContentFingerprint, filesBelow, hashOfFiles } from './site.ts';

/** What a whole rendering is made from, as one hash: bundle, publisher, content, address, and the day. */
export class Inputs {
  /** Of all but content and day. */
  readonly fixed: string;
  private readonly content: ContentFingerprint;

  constructor(settings: PublisherSettings, content: ContentFingerprint) {
    const here = import.meta.dirname;
    const code = [here, join(here, '../hanzi'), join(here, '../search')].map((folder) =>
      hashOfFiles(filesBelow(folder)),
    );
    const bundle = hashOfFiles(filesBelow(join(settings.bundle, 'server')));
    const files = hashOfFiles(filesBelow(settings.publicFiles));
    this.fixed = hash('sha1', [bundle, files, settings.origin, ...code].join());
    this.content = content;
  }

  at(now: Instant): string {
    return hash('sha1', [this.fixed, this.content.text(), dayOf(now)].join());
  }
}
