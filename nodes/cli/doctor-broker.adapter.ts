import { connect } from "node:net";
import { loadConfig } from "../config/config-file.adapter";
import type { Finding } from "./finding";

const ANSWER_MS = 500;
const PORTS: Readonly<Record<string, number>> = { "mqtt:": 1883, "mqtts:": 8883 };

/** Whether Home Assistant's broker is configured in this data directory, and answers. */
export async function broker(dataDir: string): Promise<Finding> {
  const what = "Home Assistant";
  const missing = (found: string, advice: string) => ({ what, here: false, found, advice, needed: false });
  try {
    const { url } = loadConfig(dataDir).mqtt;
    const how = `Write mqtt: { url: "mqtt://HOST:1883", allow: [start, pause, return] } into ${dataDir}/config.yaml.`;
    if (url === "") return missing("no MQTT broker is set", how);
    const { hostname, port, protocol } = new URL(url);
    const answers = await isListening(hostname, Number(port) || (PORTS[protocol] ?? 1883));
    if (!answers) return missing(`nothing answers at ${url}`, "Start the broker, or correct mqtt.url.");
    return { what, here: true, found: `a broker answers at ${url}`, advice: "", needed: false };
  } catch (error) {
    return missing("the settings can't be read", error instanceof Error ? error.message : String(error));
  }
}

function isListening(host: string, port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect({ host, port, timeout: ANSWER_MS });
    const end = (yes: boolean) => {
      socket.destroy();
      answer(yes);
    };
    socket.once("connect", () => end(true));
    socket.once("timeout", () => end(false));
    socket.once("error", () => end(false));
  });
}
