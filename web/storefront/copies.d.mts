/** What a server that writes the tag reads; docs/markup.md. */
export interface Manifest {
  build: string;
  files: Record<string, {file: string; integrity: string}>;
}
/** Copies each of `files` in `folder`, and removes the copies of earlier builds. */
export function writeCopies(folder: string, build: string, files: string[]): Promise<Manifest>;
