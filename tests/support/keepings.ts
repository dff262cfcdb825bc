/** What each system keeps of people, as its folder of hooks says. */
import type { Keeping } from '../../pocketbase/hooks/frame/keeping.ts';

const found = import.meta.glob<{ [name: string]: Keeping }>('../../pocketbase/hooks/*/keeping.ts', {
  eager: true,
});

export const keepings: readonly Keeping[] = Object.entries(found).flatMap(([path, exports]) =>
  path.includes('/frame/') ? [] : Object.values(exports),
);

export const personTables: Keeping['tables'] = Object.assign({}, ...keepings.map(({ tables }) => tables));

/** Every part of the export. */
export const exportParts: readonly string[] = keepings.flatMap(({ parts }) => Object.keys(parts));
