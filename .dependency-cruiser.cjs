// The layout's five rules (README, "Rules of the layout"), checked on every `npm run check`.
const ADAPTER_OR_NODE = "\\.(adapter|node)\\.(ts|cjs)$";
const TESTS = "\\.(test|bench|contract)\\.ts$|^simulation/bench\\.ts$";
const SHELLS = `${ADAPTER_OR_NODE}|${TESTS}|^nodes/main\\.ts$|^nodes/cli/|^nodes/web/client/`;

module.exports = {
  forbidden: [
    {
      name: "1-pure-imports-pure",
      comment: "A pure file imports only pure files: no nodes, no adapters.",
      severity: "error",
      from: { path: "^(nodes|simulation)/", pathNot: SHELLS },
      to: { path: ADAPTER_OR_NODE },
    },
    {
      name: "1-pure-uses-no-packages",
      comment:
        "A pure file uses no packages and no Node modules (types do not count; zod only where data is parsed).",
      severity: "error",
      from: { path: "^(nodes|simulation)/", pathNot: SHELLS },
      to: {
        dependencyTypes: ["npm", "npm-dev", "npm-optional", "npm-no-pkg", "core"],
        dependencyTypesNot: ["type-only"],
        pathNot: "node_modules/zod/",
      },
    },
    {
      name: "1-zod-only-where-data-is-parsed",
      severity: "error",
      from: {
        path: "^nodes/",
        pathNot: `^nodes/(messages|config|house|planner|cleaner|routines|web|doors)/|${SHELLS}`,
      },
      to: { path: "node_modules/zod/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "2-rooms-talk-by-topic",
      comment: "A room never imports another room's node or adapter.",
      severity: "error",
      from: { path: "^nodes/([^/]+)/", pathNot: `^nodes/cli/|${TESTS}` },
      to: { path: `^nodes/[^/]+/.*${ADAPTER_OR_NODE}`, pathNot: "^nodes/$1/" },
    },
    {
      name: "3-only-ros-bus-imports-rclnodejs",
      comment: "The library is imported by its own adapter, and that only by the adapters of ros-bus.",
      severity: "error",
      from: {
        path: "^(nodes|simulation)/",
        pathNot: "^nodes/bus/ros-[a-z-]+\\.adapter\\.(ts|cjs)$",
      },
      to: { path: "rclnodejs" },
    },
    {
      name: "3-only-adapters-import-sdks",
      severity: "error",
      from: {
        path: "^(nodes|simulation)/",
        pathNot: `\\.adapter\\.ts$|${TESTS}`,
      },
      to: {
        path: "node_modules/(@anthropic-ai|ollama|ws|pino|libsql|serialport|koffi|mqtt|@modelcontextprotocol)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "4-nodes-do-not-import-simulation",
      severity: "error",
      from: { path: "^nodes/", pathNot: `^nodes/main\\.ts$|${TESTS}` },
      to: { path: "^simulation/" },
    },
    {
      name: "the-client-runs-in-a-browser",
      comment: "The page's client is bundled by itself: it uses Preact and pure files, and nobody uses it.",
      severity: "error",
      from: { path: "^(nodes|simulation)/", pathNot: "^nodes/web/client/" },
      to: { path: "^nodes/web/client/" },
    },
    {
      name: "the-client-imports-pure",
      severity: "error",
      from: { path: "^nodes/web/client/" },
      to: {
        path: `${ADAPTER_OR_NODE}|^node_modules/`,
        pathNot: "node_modules/(preact|zod|uplot)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "5-no-cycles",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-unresolvable",
      severity: "error",
      from: {
        path: "^(nodes|simulation)/",
        pathNot: "^nodes/bus/ros-(library|environment)\\.adapter\\.(ts|cjs)$",
      },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: "specify",
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
