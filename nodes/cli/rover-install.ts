import { parseArgs } from "node:util";
import { BASE_KINDS } from "../config/base";
import { resolveDataDir } from "./data-dir";
import { installService, projectFolder, serviceFile } from "./rover-service.adapter";
import { roverUnit } from "./systemd-unit";
import { UsageError } from "./usage-error";

const HELP = `maid rover-install --base KIND --port PATH [--house NAME|FILE] [--data DIR] [--dry-run]

Makes this folder's robot a service of yours that starts with the machine: writes a systemd unit for this user, enables
and starts it. It needs no sudo and asks for none.

  --base     roomba, waveshare or arduino
  --port     the base's serial port; one under /dev/serial/by-id stays the same when things are plugged in anew
  --house    flat, house150, or the path of a house file (default: the one imported last into DATA)
  --data     where the log and the house are kept (default: rover, beside your other data)
  --dry-run  print the unit and what would be done, and do nothing

Examples:
  npm run rover:install -- --base roomba --port /dev/ttyUSB0 --dry-run
  npm run rover:install -- --base roomba --port /dev/serial/by-id/usb-FTDI_FT231X_USB_UART_DA01NX3P-if00-port0

Afterwards: systemctl --user status maid, journalctl --user -u maid -f, systemctl --user disable --now maid.
`;

/** The command `rover-install`. */
export async function roverInstall(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      base: { type: "string" },
      port: { type: "string" },
      house: { type: "string" },
      data: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const unit = roverUnit({
    folder: projectFolder(),
    node: process.execPath,
    base: baseKind(values.base),
    port: portPath(values.port),
    dataDir: values.data === undefined ? `${resolveDataDir()}-rover` : resolveDataDir(values.data),
    house: values.house ?? null,
  });
  if (values["dry-run"]) process.stdout.write(`# ${serviceFile()}\n${unit}`);
  else installService(unit);
  process.stdout.write(AFTER);
  return 0;
}

const AFTER = `
# systemctl --user daemon-reload && systemctl --user enable --now maid   starts it, now and whenever you log in
# loginctl enable-linger                                                 starts it with the machine, without a login
# sudo usermod -aG dialout $USER                                         once, if the port may not be opened
`;

function baseKind(kind: string | undefined): string {
  const real = BASE_KINDS.filter((one) => one !== "simulator");
  if (real.some((one) => one === kind)) return kind!;
  throw new UsageError(`--base ${kind ?? "is missing"}: there are ${real.join(", ")}`);
}

function portPath(port: string | undefined): string {
  if (port?.startsWith("/")) return port;
  throw new UsageError(`--port ${port ?? "is missing"}: give the base's serial port, such as /dev/ttyUSB0`);
}
