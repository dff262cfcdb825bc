/** Files of drafts in PocketBase's storage. No collection has the name `desk`, so none of its addresses leads there. */

export function storeFile(app: core.App, file: core.UploadedFile, key: string): void {
  // PocketBase keeps the name too, cut at a byte, which is no text any more where it cuts a character.
  file.originalName = key.slice(key.lastIndexOf('/') + 1);
  const storage = app.newFilesystem();
  try {
    storage.uploadFile(file, key);
  } finally {
    storage.close();
  }
}

/** Deletes files; one that is not there is deleted already. */
export function deleteStored(app: core.App, keys: readonly string[]): void {
  if (keys.length === 0) return;
  const storage = app.newFilesystem();
  try {
    for (const key of keys) if (storage.exists(key)) storage.delete(key);
  } finally {
    storage.close();
  }
}
