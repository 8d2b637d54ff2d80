/** A host made for tests: a folder of its own with the seeds and odd files, streams that are kept. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Host } from "../../src/cli/host.ts";
import { run } from "../../src/cli/program.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Ran {
  readonly out: string;
  readonly err: string;
  readonly status: number;
}

export interface Extra {
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: Uint8Array;
  /** Columns of a terminal; a pipe where absent. */
  readonly terminal?: number;
}

/** Runs the command line in a folder, in this process. */
export async function runIn(cwd: string, words: readonly string[], extra: Extra = {}): Promise<Ran> {
  let out = "";
  let err = "";
  const terminal = extra.terminal !== undefined;
  const host: Host = {
    env: extra.env ?? {},
    cwd,
    out: {
      write: (text) => {
        out += text;
      },
      isTerminal: terminal,
      columns: extra.terminal ?? null,
    },
    err: {
      write: (text) => {
        err += text;
      },
      isTerminal: false,
      columns: null,
    },
    stdin: async (mostBytes) => {
      const bytes = extra.stdin ?? new Uint8Array();
      return bytes.length > mostBytes ? null : bytes;
    },
    stdinIsTerminal: false,
    clock: () => 0,
    busy: (work) => work(),
    onInterrupt: () => {},
  };
  const status = await run(words, host);
  return { out, err, status };
}

/** Two reports of one earthquake, each in its own words; the numbers of dead cannot both be right. */
export const QUITO = `The Quito Herald

Earthquake kills 41 in Manta

August 14, 2025

MANTA, Ecuador – A strong earthquake killed 41 people in the port city of Manta on Wednesday, the civil defence agency said.

The quake destroyed 300 homes and cut power in most of the city. President Daniela Moreira declared a state of emergency in the province of Manabi.

Rescuers pulled 12 people alive from the ruins of a hotel near the harbour.

© 2025 The Quito Herald
`;
export const ANDES = `Andes Daily

Manta mourns 57 after earthquake

August 14, 2025

The earthquake that struck Manta on Wednesday killed 57 people, according to the civil defence agency.

About 300 houses collapsed. Schools will stay closed until Monday, the mayor said, and the airport has been shut to passenger flights.

Moreira, the president, declared an emergency in Manabi province.

© 2025 Andes Daily
`;

/** Makes a folder with seeds/, a story that differs, and files that are no articles. The caller removes it. */
export function workspace(): string {
  const folder = mkdtempSync(join(tmpdir(), "source-compare-"));
  cpSync(join(root, "seeds"), join(folder, "seeds"), { recursive: true });
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  write("quake/a.txt", QUITO);
  write("quake/b.txt", ANDES);
  write("odd/empty.txt", "");
  write("odd/blank.txt", " \n\t\n");
  write(
    "odd/picture.txt",
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0]),
  );
  write("odd/furniture.txt", "Home\nSubscribe\nSign in\nLoading...\nRead Next:\nShare this\n");
  write("none/notes.pdf", "%PDF-1.4");
  write("none/picture.png", "x");
  write("mixed/good.txt", QUITO);
  write("mixed/empty.txt", "");
  write("mixed/other.txt", ANDES);
  return folder;
}

export const discard = (folder: string): void => rmSync(folder, { recursive: true, force: true });
