import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "@foxglove/rosmsg";
import { ros2jazzy } from "@foxglove/rosmsg-msgs-common";
import { createDefinitions, type Definitions, type ParsedField } from "./definitions";
import { EXTRA_DEFINITIONS } from "./extra-definitions";

/**
 * The real definitions: the standard ones of ROS 2 Jazzy, those of our own packages in ros_ws/src, and
 * the few written out in extra-definitions. Each is read when it is first asked for.
 */
export function loadDefinitions(from: string = __dirname): Definitions {
  const packages = join(packageRoot(from), "ros_ws", "src");
  const standard: Readonly<Record<string, { definitions: readonly ParsedField[] }>> = ros2jazzy;
  return createDefinitions({
    standard: (name) => standard[name]?.definitions,
    text: (name) => EXTRA_DEFINITIONS[name] ?? ownText(packages, name),
    parse: (text) => parse(text, { ros2: true, skipTypeFixup: true })[0]?.definitions ?? [],
  });
}

function ownText(packages: string, name: string): string | undefined {
  const [packageName, kind, file] = name.split("/");
  if (!packageName?.startsWith("maid_")) return undefined;
  return readIfThere(join(packages, packageName, kind ?? "", `${file}.${kind}`));
}

/** The directory of the package "maid", upwards from here: the same from dist/, from the sources and from tests. */
function packageRoot(from: string): string {
  const text = readIfThere(join(from, "package.json"));
  if (text !== undefined && JSON.parse(text).name === "maid") return from;
  const parent = dirname(from);
  if (parent === from) throw new Error("the package.json of maid is not above the running program");
  return packageRoot(parent);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
