// Prisma's schema engine as WebAssembly, so that migrations can be written and checked without the engine its CLI downloads.
import crypto from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
} from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";

const ROOT = path.resolve(import.meta.dirname, "..");
const SCHEMA = path.join(ROOT, "prisma/schema.prisma");
export const MIGRATIONS = path.join(ROOT, "prisma/migrations");

/** Type id of Postgres's one-byte "char", which the adapter does not map. */
const ONE_BYTE_CHAR = 18;
const TEXT = 25;

interface RawResult {
  fields?: { dataTypeID: number }[];
}
interface AdapterInternals {
  client: { query(sql: string): Promise<unknown> };
  performIO(query: unknown): Promise<RawResult>;
}

/** Two repairs: whole scripts go to the server as they are (the adapter splits at ";" and breaks functions), and "char" reads as a character. */
function repair(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const inner = adapter as SqlDriverAdapter & AdapterInternals;
  inner.executeScript = async (script) => void (await inner.client.query(script));
  const performIO = inner.performIO.bind(inner);
  const queryRaw = inner.queryRaw.bind(inner);
  let charColumns: number[] = [];
  inner.performIO = async (query) => {
    const result = await performIO(query);
    charColumns = [];
    for (const [index, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== ONE_BYTE_CHAR) continue;
      field.dataTypeID = TEXT;
      charColumns.push(index);
    }
    return result;
  };
  inner.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of charColumns) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  return inner;
}

/** The shadow database is made beside the real one, by discrete settings: given a URL, the adapter would open the real one. */
class ShadowingPg extends PrismaPg {
  readonly #config: { host: string; port: number; user: string; password: string; database: string };

  constructor(url: string) {
    const { hostname, port, username, password, pathname } = new URL(url);
    const config = {
      host: hostname,
      port: Number(port) || 5432,
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
      database: pathname.slice(1),
    };
    super(config);
    this.#config = config;
  }

  override async connect() {
    return repair(await super.connect()) as Awaited<ReturnType<PrismaPg["connect"]>>;
  }

  override async connectToShadowDb() {
    const database = `studio_shadow_${crypto.randomUUID()}`;
    await this.#run(`create database "${database}"`);
    const shadow = await new PrismaPg({ ...this.#config, database }).connect();
    const dispose = shadow.dispose.bind(shadow);
    shadow.dispose = async () => {
      await dispose();
      await this.#run(`drop database if exists "${database}" with (force)`);
    };
    return repair(shadow) as Awaited<ReturnType<PrismaPg["connectToShadowDb"]>>;
  }

  async #run(sql: string): Promise<void> {
    const connection = await this.connect();
    await connection.executeScript(sql);
    await connection.dispose();
  }
}

interface Engine {
  diff(options: unknown): Promise<{ exitCode: number; stdout?: string }>;
}

async function openEngine(url: string): Promise<Engine> {
  const file = path.join(
    path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm")),
    "schema_engine_bg.wasm",
  );
  const instance = new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync(file)), {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  const engine = bindings as unknown as {
    __wbg_set_wasm(exports: WebAssembly.Exports): void;
    SchemaEngine: Record<"new", (options: unknown, log: (line: string) => void, factory: unknown) => Promise<Engine>>;
  };
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(message) },
  });
  const factory = bindMigrationAwareSqlAdapterFactory(new ShadowingPg(url));
  return engine.SchemaEngine.new({ datamodels: [[SCHEMA, fs.readFileSync(SCHEMA, "utf8")]] }, () => {}, factory);
}

function migrationsOnDisk() {
  const names = fs
    .readdirSync(MIGRATIONS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const lockfile = path.join(MIGRATIONS, "migration_lock.toml");
  return {
    baseDir: MIGRATIONS,
    shadowDbInitScript: "",
    lockfile: {
      path: "migration_lock.toml",
      content: fs.existsSync(lockfile) ? fs.readFileSync(lockfile, "utf8") : null,
    },
    migrationDirectories: names.sort().map((name) => {
      const value = fs.readFileSync(path.join(MIGRATIONS, name, "migration.sql"), "utf8");
      return { path: name, migrationFile: { path: "migration.sql", content: { tag: "ok", value } } };
    }),
  };
}

/**
 * The SQL that leads from the migrations to `schema.prisma`, or null when they agree.
 * @param url a database server where a shadow database may be made
 */
export async function pendingSchemaChange(url: string): Promise<string | null> {
  // Never freed: the engine closes its connections after it has answered, and that must find it alive.
  const engine = await openEngine(url);
  const { exitCode, stdout } = await engine.diff({
    from: { tag: "migrations", ...migrationsOnDisk() },
    to: { tag: "schemaDatamodel", files: [{ path: SCHEMA, content: fs.readFileSync(SCHEMA, "utf8") }] },
    script: true,
    exitCode: true,
    filters: { externalTables: [], externalEnums: [] },
  });
  return exitCode === 0 ? null : (stdout ?? "");
}
