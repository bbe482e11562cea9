/** What a rover's service is made of. */
export interface RoverService {
  /** The built program's folder: the project. */
  readonly folder: string;
  /** The Node that runs it. */
  readonly node: string;
  readonly base: string;
  readonly port: string;
  readonly dataDir: string;
  /** The house's name or file, or null for the one of the data directory. */
  readonly house: string | null;
}

/** The systemd unit of a user's service that runs the whole robot on a real base, and starts it again when it ends. */
export function roverUnit({ folder, node, base, port, dataDir, house }: RoverService): string {
  const named = house === null ? [] : ["--house", house];
  const command = [
    node,
    "--enable-source-maps",
    `${folder}/dist/maid.js`,
    ...["serve", "--base", base, "--port", port, "--data", dataDir],
    ...named,
  ];
  return `[Unit]
Description=Maid, a household robot on a ${base} base
StartLimitIntervalSec=0

[Service]
Type=exec
WorkingDirectory=${specifierSafe(folder)}
ExecStart=${command.map(quoted).join(" ")}
Restart=always
RestartSec=2
# The program alone is told to end; its guard stops the wheels when it has.
KillMode=mixed
TimeoutStopSec=10
MemoryHigh=600M
NoNewPrivileges=yes

[Install]
WantedBy=default.target
`;
}

/** One argument of ExecStart: systemd reads quotes, backslashes, \`%\` and \`$\` in it. */
function quoted(argument: string): string {
  const escaped = specifierSafe(argument).replace(/[\\"]/g, "\\$&").replaceAll("$", "$$$$");
  return /^[\w@%+=:,./-]+$/.test(escaped) ? escaped : `"${escaped}"`;
}

function specifierSafe(text: string): string {
  return text.replaceAll("%", "%%");
}
