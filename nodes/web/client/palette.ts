/**
 * The map's colours. Ages are one hue from deep to pale, so that they can be told apart by lightness alone; what
 * matters besides (dirt, people, keep-outs) differs in shape and pattern too.
 */
export interface Palette {
  readonly outside: string;
  readonly floor: string;
  readonly wall: string;
  readonly furniture: string;
  readonly furnitureLine: string;
  readonly name: string;
  readonly halo: string;
  readonly keepOut: string;
  readonly noMop: string;
  readonly dirt: string;
  readonly person: string;
  readonly obstacle: string;
  readonly thing: string;
  readonly drawn: string;
  readonly path: string;
  readonly scan: string;
  readonly robot: string;
  readonly robotLine: string;
  readonly dock: string;
  /** By CellLook, `#rrggbbaa`. */
  readonly looks: readonly string[];
}

const light: Palette = {
  outside: "#e3e9ed",
  floor: "#fcfdfd",
  wall: "#44525e",
  furniture: "#dbe1e6c0",
  furnitureLine: "#9aa7b2",
  name: "#1b2730",
  halo: "#ffffffd0",
  keepOut: "#a3123a",
  noMop: "#5b3fa8",
  dirt: "#c2570c",
  person: "#8a1c7c",
  obstacle: "#2b3640",
  thing: "#7a4b00",
  drawn: "#a3123a",
  path: "#0b3c5d",
  scan: "#0b7fab22",
  robot: "#ffffff",
  robotLine: "#0b3c5d",
  dock: "#0b3c5d",
  looks: [
    "#00000000",
    "#00000000",
    "#efe7cfff",
    "#d9eef4ff",
    "#b8e0ebff",
    "#8fcfe0ff",
    "#57b5cfff",
    "#1d91b4ff",
    "#e8964fff",
  ],
};

const dark: Palette = {
  outside: "#0b1116",
  floor: "#1a242c",
  wall: "#9fb0bd",
  furniture: "#33414cc0",
  furnitureLine: "#566875",
  name: "#f0f5f8",
  halo: "#0b1116c0",
  keepOut: "#ff7d98",
  noMop: "#b9a3ff",
  dirt: "#ff9f4a",
  person: "#f08be0",
  obstacle: "#c9d4dc",
  thing: "#ffd873",
  drawn: "#ff7d98",
  path: "#d9f4ff",
  scan: "#58c7ee1c",
  robot: "#f4fafc",
  robotLine: "#05090c",
  dock: "#d9f4ff",
  looks: [
    "#00000000",
    "#00000000",
    "#3a3322ff",
    "#19343fff",
    "#1c4656ff",
    "#1f5c70ff",
    "#247a94ff",
    "#2ea3c4ff",
    "#a85a1bff",
  ],
};

export const palettes = { light, dark } as const;
