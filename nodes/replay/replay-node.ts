/**
 * A bus for one node that is run again on a recording: it hears what was recorded, its questions and goals are answered
 * as they were then, and what it says goes nowhere but into `said`. So nothing that it does otherwise changes what it
 * is told afterwards.
 */
import {
  type GoalEnded,
  type GoalFeedback,
  type GoalSent,
  type GoalStatuses,
  goalNumber,
  STATUS_CANCELING,
  statusOf,
} from "../bus/action-event";
import {
  type Action,
  type ActionHandlers,
  type Bus,
  BusTimeout,
  type Cancel,
  type Clock,
  type GoalEnd,
  type Log,
  type Publisher,
  type SentGoal,
  type Service,
  type Topic,
  type Wait,
} from "../bus/bus";
import { askerOf, type ServiceEvent, ServiceEventType } from "../bus/service-event";
import { isAlike } from "./alike";

/** Something that a node has said or decided: on a topic, or as `/stop answered`, `/follow_path goal` and so on. */
export interface Said {
  readonly atMs: number;
  readonly stream: string;
  readonly message: unknown;
}

/** One message of a recording. */
export interface Heard {
  readonly topic: string;
  readonly message: unknown;
}

interface Question {
  readonly request: unknown;
  readonly resolve: (response: unknown) => void;
}
interface Answer {
  readonly request: unknown;
  readonly response: unknown;
}
interface Verdict {
  readonly atMs: number;
  readonly goal: unknown;
  readonly number: number;
  readonly accepted: boolean;
}
interface AskedGoal {
  readonly goal: unknown;
  readonly resolve: (sent: SentGoal<unknown>) => void;
  readonly onFeedback: (feedback: unknown) => void;
}
/** Answers of this moment may come before the question: both have the same time. */
const AT_ONCE_MS = 10;

type Handler = (message: unknown) => void;

export class ReplayNode implements Bus {
  readonly said: Said[] = [];
  private readonly handlers = new Map<string, Set<Handler>>();
  private readonly servers = new Map<string, (request: unknown) => unknown>();
  private readonly actions = new Map<string, ActionHandlers<unknown, unknown, unknown>>();
  /** Requests of this node that were recorded, by their number; answers that nobody has claimed; open questions. */
  private readonly requests = new Map<bigint, unknown>();
  private readonly answers = new Map<string, Answer[]>();
  private readonly questions = new Map<string, Question[]>();
  /** Its recorded goals, by number; recorded answers to goals that it has not sent yet; goals that wait for theirs. */
  private readonly goals = new Map<number, unknown>();
  private readonly verdicts = new Map<string, Verdict[]>();
  private readonly asked = new Map<string, AskedGoal[]>();
  private readonly feedbacks = new Map<number, (feedback: unknown) => void>();
  private readonly ends = new Map<number, Ending>();
  private readonly running = new Map<number, AbortController>();

  constructor(
    readonly nodeName: string,
    readonly clock: Clock,
    readonly log: Log,
  ) {}

  advertise<M>(topic: Topic<M>): Publisher<M> {
    return { publish: (message) => this.say(topic.name, structuredClone(message)) };
  }

  subscribe<M>(topic: Topic<M>, handler: (message: M) => void): Cancel {
    const handlers = listed(this.handlers, topic.name, () => new Set<Handler>());
    handlers.add(handler as Handler);
    return () => handlers.delete(handler as Handler);
  }

  serve<Req, Res>(service: Service<Req, Res>, handler: (request: Req) => Res | Promise<Res>): Cancel {
    this.servers.set(service.name, handler as (request: unknown) => unknown);
    return () => this.servers.delete(service.name);
  }

  call<Req, Res>({ name }: Service<Req, Res>, request: Req, { timeoutMs }: Wait): Promise<Res> {
    this.say(`${name} asked`, structuredClone(request));
    const answers = listed(this.answers, name, () => [] as Answer[]);
    const at = answers.findIndex((one) => isAlike(one.request, request));
    if (at >= 0) return Promise.resolve(answers.splice(at, 1)[0]!.response as Res);
    return new Promise((resolve, reject) => {
      const late = this.clock.after(timeoutMs, () => {
        questions.splice(questions.indexOf(question), 1);
        reject(new BusTimeout(`${name}: the recording has no answer`));
      });
      const question: Question = {
        request,
        resolve(response) {
          late();
          resolve(response as Res);
        },
      };
      const questions = listed(this.questions, name, () => [] as Question[]);
      questions.push(question);
    });
  }

  serveAction<G, F, R>({ name }: Action<G, F, R>, handlers: ActionHandlers<G, F, R>): Cancel {
    this.actions.set(name, handlers as ActionHandlers<unknown, unknown, unknown>);
    return () => this.actions.delete(name);
  }

  sendGoal<G, F, R>(
    { name }: Action<G, F, R>,
    goal: G,
    { timeoutMs }: Wait,
    onFeedback: (feedback: F) => void = () => {},
  ): Promise<SentGoal<R>> {
    this.say(`${name} goal`, structuredClone(goal));
    const hear = onFeedback as (feedback: unknown) => void;
    return new Promise((resolve, reject) => {
      const late = this.clock.after(timeoutMs, () =>
        reject(new BusTimeout(`${name}: the recording has no such goal`)),
      );
      const taken = (sent: SentGoal<unknown>) => {
        late();
        resolve(sent as SentGoal<R>);
      };
      const asked: AskedGoal = { goal: structuredClone(goal), resolve: taken, onFeedback: hear };
      const verdict = this.verdictOn(name, goal);
      if (verdict) this.settle(asked, verdict);
      else listed(this.asked, name, () => [] as AskedGoal[]).push(asked);
    });
  }

  /** Hears one recorded message. */
  hear({ topic, message }: Heard): void {
    for (const handler of this.handlers.get(topic) ?? []) handler(message);
    const [, action, what] = /^(.+)\/_action\/(.+)$/.exec(topic) ?? [];
    if (action === undefined) {
      const service = /^(.+)\/_service_event$/.exec(topic)?.[1];
      if (service !== undefined) this.hearCall(service, message as ServiceEvent);
    } else if (what === "feedback") {
      const told = message as GoalFeedback<unknown>;
      this.feedbacks.get(goalNumber(told))?.(told.feedback);
    } else if (what === "status") this.hearStatuses(message as GoalStatuses);
    else if (what === "send_goal/_service_event") this.hearGoal(action, message as GoalSent<unknown>);
    else this.hearEnd(message as GoalEnded<unknown>);
  }

  private hearCall(name: string, { info, request, response }: ServiceEvent): void {
    if (info.event_type === ServiceEventType.REQUEST_RECEIVED) {
      const serve = this.servers.get(name);
      if (serve) void this.answer(name, serve, request[0]);
      if (askerOf(info) === this.nodeName) this.requests.set(info.sequence_number, request[0]);
    } else if (askerOf(info) === this.nodeName) this.claim(name, info.sequence_number, response[0]);
  }

  private async answer(name: string, serve: (request: unknown) => unknown, request: unknown): Promise<void> {
    this.say(`${name} answered`, structuredClone(await serve(request)));
  }

  private claim(name: string, number: bigint, response: unknown): void {
    const request = this.requests.get(number);
    this.requests.delete(number);
    const questions = listed(this.questions, name, () => [] as Question[]);
    const at = questions.findIndex((one) => isAlike(one.request, request));
    if (at >= 0) questions.splice(at, 1)[0]!.resolve(response);
    else listed(this.answers, name, () => [] as Answer[]).push({ request, response });
  }

  private hearGoal(name: string, { info, request, response }: GoalSent<unknown>): void {
    const number = Number(info.sequence_number);
    const [asked, answered] = [request[0], response[0]];
    const handlers = this.actions.get(name);
    if (asked && handlers) this.take(name, number, handlers, asked.goal);
    if (askerOf(info) !== this.nodeName) return;
    if (asked) this.goals.set(number, asked.goal);
    if (answered) this.judge(name, number, answered.accepted);
  }

  /** The recorded answer to a goal like this one, or to the one that was sent at this very time. */
  private verdictOn(name: string, goal: unknown): Verdict | undefined {
    const verdicts = this.verdicts.get(name) ?? [];
    const isNow = ({ atMs }: Verdict) => this.clock.nowMs() - atMs <= AT_ONCE_MS;
    const at = verdicts.findIndex((one) => isAlike(one.goal, goal));
    const found = at >= 0 ? at : verdicts.findIndex(isNow);
    return found >= 0 ? verdicts.splice(found, 1)[0] : undefined;
  }

  private judge(name: string, number: number, accepted: boolean): void {
    const goal = this.goals.get(number);
    this.goals.delete(number);
    const verdict: Verdict = { atMs: this.clock.nowMs(), goal, number, accepted };
    const asked = this.asked.get(name) ?? [];
    const at = asked.findIndex((one) => isAlike(one.goal, goal));
    const [found] = asked.splice(Math.max(0, at), 1);
    if (found) this.settle(found, verdict);
    else listed(this.verdicts, name, () => [] as Verdict[]).push(verdict);
  }

  private settle({ resolve, onFeedback }: AskedGoal, { number, accepted }: Verdict): void {
    this.feedbacks.set(number, onFeedback);
    const { ended } = listed(this.ends, number, () => new Ending());
    resolve({ accepted, id: String(number), ended, cancel: () => {} });
  }

  private take(
    name: string,
    number: number,
    handlers: ActionHandlers<unknown, unknown, unknown>,
    goal: unknown,
  ): void {
    const accepted = handlers.accept(goal);
    this.say(`${name} accepted`, { accepted });
    if (!accepted) return;
    const canceling = new AbortController();
    this.running.set(number, canceling);
    const handle = { goal, id: String(number), canceled: canceling.signal, feedback: () => {} };
    void handlers.execute(handle).then((end) => this.say(`${name} result`, structuredClone(end)));
  }

  private hearEnd({ info, response }: GoalEnded<unknown>): void {
    const number = Number(info.sequence_number);
    const [end] = response;
    if (!end) return;
    this.feedbacks.delete(number);
    if (askerOf(info) === this.nodeName)
      listed(this.ends, number, () => new Ending()).settle({ ...end, status: statusOf(end.status) });
  }

  private hearStatuses({ status_list }: GoalStatuses): void {
    for (const { goal_info, status } of status_list)
      if (status === STATUS_CANCELING)
        this.running.get(goalNumber(goal_info))?.abort(new Error("the goal was canceled"));
  }

  private say(stream: string, message: unknown): void {
    this.said.push({ atMs: this.clock.nowMs(), stream, message });
  }
}

/** A goal's end, whether it is waited for already or not. */
class Ending {
  readonly ended: Promise<GoalEnd<unknown>>;
  settle!: (end: GoalEnd<unknown>) => void;

  constructor() {
    this.ended = new Promise((resolve) => {
      this.settle = resolve;
    });
  }
}

function listed<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}
