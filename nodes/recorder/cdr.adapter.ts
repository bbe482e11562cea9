import { parse } from "@foxglove/rosmsg";
import { MessageReader, MessageWriter } from "@foxglove/rosmsg2-serialization";
import type { Definitions } from "../bus/definitions";
import type { Cdr, Cdrs } from "./cdr";
import { schemaText } from "./schema";
import { utf8Sized } from "./utf8-sized";

/** Makes the serialization of each type once, from the definitions that the bus checks messages with. */
export function createCdr(definitions: Definitions): Cdrs {
  const made = new Map<string, Cdr>();
  return {
    of(type) {
      const known = made.get(type) ?? cdrOf(type, schemaText(definitions, type));
      made.set(type, known);
      return known;
    },
  };
}

/** The same from a definition that a recording carries. */
export function cdrOf(type: string, schema: string): Cdr {
  const parsed = parse(schema, { ros2: true });
  let writer: MessageWriter | undefined;
  let reader: MessageReader | undefined;
  return {
    type,
    schema,
    write(message) {
      writer ??= new MessageWriter(parsed);
      return writer.writeMessage(utf8Sized(message));
    },
    read(bytes) {
      reader ??= new MessageReader(parsed, { timeType: "sec,nanosec" });
      return reader.readMessage(bytes);
    },
  };
}
