/** What this process uses, since the call before: CPU in percent of a core, and resident memory in MB. */
export function processLoad(): () => { cpu_percent: number; memory_mb: number } {
  let [before, beforeMs] = [process.cpuUsage(), performance.now()];
  return () => {
    const used = process.cpuUsage(before);
    const nowMs = performance.now();
    const cpu = (user: number) => Math.round((user / 1000 / Math.max(1, nowMs - beforeMs)) * 100);
    const load = {
      cpu_percent: cpu(used.user + used.system),
      memory_mb: Math.round(process.memoryUsage.rss() / 1e6),
    };
    [before, beforeMs] = [process.cpuUsage(), nowMs];
    return load;
  };
}
