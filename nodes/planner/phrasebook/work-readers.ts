import type { ReadAct } from "./act";
import { readClean } from "./read-clean";
import { readDoRoom } from "./read-do-room";
import { readFetch, readReturn, readWait } from "./read-errand";
import { readDock, readGo, readInspect } from "./read-move";
import { readDoCleaning, readGive, readRunTool } from "./read-noun";
import { readMake } from "./read-wish";

/** The readers of her own kinds of work, in this order: what is more particular comes first. */
export const WORK_READERS: readonly ReadAct[] = [
  readWait,
  readReturn,
  readDock,
  readGive,
  readRunTool,
  readDoCleaning,
  readMake,
  readClean,
  readInspect,
  readDoRoom,
  readGo,
  readFetch,
];
