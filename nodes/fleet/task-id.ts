/** The name of a task that robots share: who was asked, and when. */

export function taskId(robot: string, startedMs: number): string {
  return `${robot}@${Math.round(startedMs)}`;
}

/** When the task began, calendar ms; 0 when the name does not say so. */
export function startOfTask(id: string): number {
  return Number(/@(\d+)$/.exec(id)?.[1] ?? 0);
}

const CHANNEL = "fleet:";

/** The channel of an order that helps with a task: nobody speaks there. */
export function helpChannel(id: string): string {
  return `${CHANNEL}${id}`;
}

/** The task that an order of this channel helps with. */
export function taskOfChannel(channel: string): string | undefined {
  return channel.startsWith(CHANNEL) ? channel.slice(CHANNEL.length) : undefined;
}
