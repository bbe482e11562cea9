/** A real broker of Debian's for tests, on loopback, and a client there that behaves as Home Assistant does. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, type IClientOptions, type IPublishPacket, type MqttClient } from "mqtt";

const PROGRAM = "/usr/sbin/mosquitto";
const PASSWORDS = "/usr/bin/mosquitto_passwd";
const OPENSSL = "/usr/bin/openssl";
const READY_MS = 5000;
const POLL_MS = 10;

/** Whether Debian's mosquitto and openssl are installed. */
export function isMosquittoHere(): boolean {
  return [PROGRAM, PASSWORDS, OPENSSL].every((program) => existsSync(program));
}

/** A free port of loopback. */
export function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => found(port));
    });
  });
}

/** Real time passes until it holds; rejects with `what` after five seconds. */
export async function untilReal(what: string, holds: () => boolean): Promise<void> {
  const latest = performance.now() + READY_MS;
  while (!holds()) {
    if (performance.now() > latest) throw new Error(`waited in vain: ${what}`);
    await new Promise((later) => setTimeout(later, POLL_MS));
  }
}

export class Mosquitto {
  private child: ChildProcess | undefined;
  private readonly folder = mkdtempSync(join(tmpdir(), "maid-mosquitto-"));

  /** `more` are further lines of its configuration. */
  constructor(
    readonly port: number,
    public more: readonly string[] = ["allow_anonymous true"],
  ) {}

  get url(): string {
    return `mqtt://127.0.0.1:${this.port}`;
  }

  /** Puts a file beside its configuration; answers its path. */
  file(name: string, text: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, text, { mode: 0o644 });
    return path;
  }

  /** Lines of a configuration for TLS and one user, and the certificate that clients trust. */
  secured(user: string, password: string): { certFile: string; lines: string[] } {
    const [certFile, keyFile, users] = ["cert.pem", "key.pem", "users"].map((name) =>
      join(this.folder, name),
    );
    const subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"];
    const made = ["-keyout", keyFile!, "-out", certFile!, ...subject];
    const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];
    execFileSync(OPENSSL, ["req", "-x509", "-nodes", ...curve, ...made], { stdio: "ignore" });
    execFileSync(PASSWORDS, ["-c", "-b", users!, user, password], { stdio: "ignore" });
    const lines = ["allow_anonymous false", `certfile ${certFile}`, `keyfile ${keyFile}`];
    return { certFile: certFile!, lines: [...lines, `password_file ${users}`] };
  }

  /** Starts it, with nothing kept from before. */
  async start(): Promise<void> {
    const lines = ["user root", "persistence false", `listener ${this.port} 127.0.0.1`, ...this.more];
    const child = spawn(PROGRAM, ["-c", this.file("mosquitto.conf", `${lines.join("\n")}\n`)], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.child = child;
    let said = "";
    child.stderr?.on("data", (piece: Buffer) => {
      said += piece.toString();
    });
    await untilReal("mosquitto's start", () => / running/.test(said));
  }

  /** Kills it, as a power cut would. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((exited) => child.once("exit", exited));
    child.kill("SIGKILL");
    await gone;
  }

  async end(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true });
  }
}

/** What Home Assistant would know, and how it asks. */
export class HomeAssistantClient {
  /** The newest message of each topic. */
  readonly newest = new Map<string, string>();
  /** Different states of the vacuum, in their order. */
  readonly states: string[] = [];
  private readonly client: MqttClient;

  constructor(url: string, options: IClientOptions = {}) {
    this.client = connect(url, { reconnectPeriod: 50, ...options });
    this.client.on("connect", () => this.client.subscribe("#"));
    this.client.on("error", () => {});
    this.client.on("message", (topic: string, payload: Buffer, packet: IPublishPacket) =>
      this.take(topic, payload.toString(), packet),
    );
  }

  private take(topic: string, text: string, { retain }: IPublishPacket): void {
    if (topic.endsWith("/set") || topic.endsWith("/command") || topic.endsWith("/press")) return;
    this.newest.set(topic, text);
    const state =
      topic.endsWith("/state") && !retain ? String((JSON.parse(text) as { state: string }).state) : "";
    if (state !== "" && this.states.at(-1) !== state) this.states.push(state);
  }

  json<T = Record<string, unknown>>(topic: string): T | undefined {
    const text = this.newest.get(topic);
    return text === undefined ? undefined : (JSON.parse(text) as T);
  }

  send(topic: string, payload: string | Buffer, retain = false): Promise<unknown> {
    return this.client.publishAsync(topic, payload, { retain, qos: 1 });
  }

  async end(): Promise<void> {
    await this.client.endAsync(true);
  }
}
