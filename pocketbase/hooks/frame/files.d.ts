/** PocketBase's files: what serves the rendered site, and the storage in which attachments of drafts wait. */
declare namespace core {
  interface App {
    newFilesystem(): Filesystem;
  }
  interface Filesystem {
    uploadFile(file: UploadedFile, key: string): void;
    serve(response: unknown, request: unknown, key: string, name: string): void;
    exists(key: string): boolean;
    delete(key: string): void;
    list(prefix: string): { key: string }[];
    close(): void;
  }
  interface UploadedFile {
    originalName: string;
    size: number;
    reader: { open(): { close(): void } };
  }
  interface RequestEvent {
    findUploadedFiles(field: string): UploadedFile[];
  }
}
declare namespace os {
  interface FileInfo {
    isDir(): boolean;
    size(): number;
    modTime(): { unixNano(): number };
  }
  /** Bytes that stay Go's: to be handed on, not to be looked at. */
  interface Bytes {
    readonly length: number;
  }
  /** Go's exec.Cmd. */
  interface Command {
    /** What the program reads, to its end. */
    stdin: unknown;
    /** Waits until it has ended; throws where it did not end well. */
    output(): Bytes;
  }
}
declare const $filesystem: {
  fileFromBytes(bytes: string, name: string): core.UploadedFile;
};
declare function toBytes(value: unknown, limit?: number): number[];
