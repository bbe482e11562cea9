import { z } from "zod";

/** What Home Assistant may want of her. */
const mqttActions = [
  "start",
  "pause",
  "stop",
  "return",
  "locate",
  "clean_spot",
  "clean_rooms",
  "routines",
] as const;

/** Home Assistant, over an MQTT broker. */
export const mqttSection = z.strictObject({
  url: z
    .string()
    .regex(
      /^$|^mqtts?:\/\/[^@\s/]+\/?$/,
      "must be empty or like mqtt://host:1883, or mqtts://host:8883 for TLS, without a name or password in it",
    )
    .default("")
    .describe("the broker, `mqtt://host:1883` or `mqtts://host:8883`; empty: none"),
  username: z.string().max(200).default("").describe("name at the broker; empty: none is given"),
  password: z
    .string()
    .max(500)
    .default("")
    .describe("password at the broker; the environment's MAID_MQTT_PASSWORD goes before it"),
  caFile: z
    .string()
    .default("")
    .describe("certificate (PEM) that signs the broker's, for mqtts; empty: the system's"),
  protocol: z
    .union([z.literal(4), z.literal(5)])
    .default(5)
    .describe("MQTT version: 5, or 4 for brokers that know only 3.1.1"),
  id: z
    .string()
    .regex(/^[a-z0-9_-]{1,40}$/, "must be lower case letters, digits, _ and -")
    .default("maid")
    .describe("this robot's own name at the broker; its topics begin with it"),
  name: z.string().min(1).max(80).default("Maid").describe("what Home Assistant calls her"),
  discoveryTopic: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/, "must be one word")
    .default("homeassistant")
    .describe("discovery prefix of Home Assistant"),
  allow: z
    .array(z.enum(mqttActions))
    .default([])
    .describe(
      "what this broker may ask for as if the owner did: start, pause, stop, return, locate, clean_spot, " +
        "clean_rooms, routines (their buttons); the owner is asked about everything else. Anything may stop her",
    ),
});
export type MqttConfig = z.infer<typeof mqttSection>;
export type MqttAction = (typeof mqttActions)[number];
