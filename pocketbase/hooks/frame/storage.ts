/**
 * Files in PocketBase's storage that are nobody's record's: attachments of drafts below `desk/`, pictures that are being looked
 * at below `said/`. No collection has such a name, so none of its addresses leads there.
 */

export function storeFile(app: core.App, file: core.UploadedFile, key: string): void {
  // PocketBase keeps the name too, cut at a byte, which is no text any more where it cuts a character.
  file.originalName = key.slice(key.lastIndexOf('/') + 1);
  inStorage(app, (storage) => storage.uploadFile(file, key));
}

/** Deletes files; one that is not there is deleted already. */
export function deleteStored(app: core.App, keys: readonly string[]): void {
  if (keys.length === 0) return;
  inStorage(app, (storage) => {
    for (const key of keys) if (storage.exists(key)) storage.delete(key);
  });
}

/** What lies below `prefix`. */
export const storedBelow = (app: core.App, prefix: string): string[] =>
  inStorage(app, (storage) => storage.list(prefix).map(({ key }) => key));

/** How a file that was handed in begins. */
export function firstBytes(file: core.UploadedFile, count: number): number[] {
  const reader = file.reader.open();
  try {
    return toBytes(reader, count);
  } finally {
    reader.close();
  }
}

function inStorage<T>(app: core.App, work: (storage: core.Filesystem) => T): T {
  const storage = app.newFilesystem();
  try {
    return work(storage);
  } finally {
    storage.close();
  }
}
