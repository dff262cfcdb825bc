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
