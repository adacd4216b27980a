/**
 * The state behind the live page. Events enter a plain map at once; the screen follows at most once
 * per frame, so a storm of events costs one painting. Pausing stops the screen, not the intake.
 */
import type {LiveEvent} from '@cairn/protocol';
import {LiveFeed, type FeedStatus, type LiveWorld, type Opening} from '../questions/live.ts';
import type {Tokens} from '../questions/tokens.ts';
import {alertsIn, dismiss, forgetIn, noAlerts, raise, type Alert} from './alerts.ts';
import {atLeastPossible, clockOffsetMs, createLag, type LagStat} from './lag.ts';
import {hasHelped, lastHelp} from './help.ts';
import {byNeed} from './needs.ts';
import {nowOf, type Now} from './now.ts';
import {kTimes} from './trouble.ts';
import {applyEvent, forgetGone, idOf, noVisitors, type Seen} from './visitors.ts';

export interface LiveQuestion {
  readonly endpoint: string;
  readonly site: string;
  readonly tokens: Tokens;
}

/** The screen as a dependency: when it paints, and whether anybody can see it. */
export interface Screen {
  /** Runs once, just before the next painting; soon, when the tab is hidden. */
  readonly beforePaint: (run: () => void) => void;
  readonly isHidden: () => boolean;
}

const kTickMs = 1000;
/** Above this many visitors the list is ranked five times a second, not sixty. */
const kCrowd = 2000;
const kCrowdPauseMs = 200;

export class Live {
  status = $state.raw<FeedStatus>({kind: 'connecting'});
  list = $state.raw<readonly Seen[]>([]);
  now = $state.raw<Now>(nowOf([], 0));
  /** Server time of what is shown; stands still while paused. */
  nowMs = $state(0);
  /** Our own time, for countdowns that no server governs. */
  clockMs = $state(0);
  helped = $state(0);
  hasHello = $state(false);
  overflowed = $state(false);
  paused = $state(false);
  waiting = $state(0);
  alerts = $state.raw<readonly Alert[]>([]);
  /** Who was erased while this page looked on; a story that is still open says so. */
  erased = $state.raw<ReadonlySet<string>>(new Set());
  arrivalLag = $state.raw<LagStat | null>(null);
  paintLag = $state.raw<LagStat | null>(null);

  private readonly visitors = noVisitors();
  private readonly raised = noAlerts();
  private readonly arrival = createLag();
  private readonly painting = createLag();
  private readonly helpedToday = new Set<string>();
  private readonly feed: LiveFeed;
  private today = '';
  private offsetMs = 0;
  private scheduled = false;
  private unpainted: number[] = [];
  private cancelTick = (): void => {};
  private readonly world: LiveWorld;
  private readonly screen: Screen;

  constructor(question: LiveQuestion, world: LiveWorld, screen: Screen) {
    this.world = world;
    this.screen = screen;
    this.feed = new LiveFeed({
      ...question,
      world,
      onEvent: (event, receivedAtMs, opening) => this.take(event, receivedAtMs, opening),
      onStatus: status => {
        this.status = status;
      },
    });
    this.tick();
  }

  togglePause(): void {
    this.paused = !this.paused;
    this.waiting = 0;
    this.schedule();
  }

  dismissAlert(key: string): void {
    dismiss(this.raised, key);
    this.alerts = alertsIn(this.raised);
  }

  retryNow(): void {
    this.feed.retryNow();
  }

  close(): void {
    this.cancelTick();
    this.feed.close();
  }

  private serverNow(): number {
    return this.world.now() + this.offsetMs;
  }

  private take(event: LiveEvent, receivedAtMs: number, opening: Opening): void {
    if (event.name === 'hello') {
      this.offsetMs = clockOffsetMs(event.data.serverTimeMs, opening);
      this.hasHello = true;
    }
    this.measureArrival(event, receivedAtMs);
    applyEvent(this.visitors, event);
    if ('occurredAtMs' in event.data) this.countHelp(event.data.visitor);
    if (event.name === 'visitor') this.countHelp(event.data.visitor);
    if (event.name === 'alert') {
      const {visitor} = event.data;
      raise(this.raised, event.data, idOf(this.visitors, visitor) ?? visitor);
    }
    if (event.name === 'erased') return this.erase(event.data.visitor);
    if (event.name === 'overflow') this.overflowed = true;
    if (this.paused) this.waiting += 1;
    this.schedule();
  }

  private measureArrival(event: LiveEvent, receivedAtMs: number): void {
    if (!('publishedAtMs' in event.data)) return;
    this.offsetMs = atLeastPossible(this.offsetMs, event.data.publishedAtMs, receivedAtMs);
    const atMs = receivedAtMs + this.offsetMs;
    this.arrival.add(atMs, atMs - event.data.publishedAtMs);
    if ('occurredAtMs' in event.data && !this.paused) this.unpainted.push(event.data.occurredAtMs);
  }

  private countHelp(name: string): void {
    const nowMs = this.serverNow();
    const day = new Date(nowMs).toDateString();
    if (day !== this.today) this.helpedToday.clear();
    this.today = day;
    const id = idOf(this.visitors, name);
    const seen = id === undefined ? undefined : this.visitors.byId.get(id);
    if (seen !== undefined && hasHelped(lastHelp(seen, nowMs)))
      this.helpedToday.add(seen.row.visitor);
  }

  /** At once, paused or not, from everything that shows or names them. */
  private erase(visitor: string): void {
    this.list = this.list.filter(seen => seen.row.visitor !== visitor);
    forgetIn(this.raised, visitor);
    this.alerts = alertsIn(this.raised);
    this.helpedToday.delete(visitor);
    this.erased = new Set([...this.erased, visitor]);
    this.schedule();
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    const paint = (): void => this.screen.beforePaint(() => this.paint());
    if (this.visitors.byId.size > kCrowd) this.world.later(paint, kCrowdPauseMs);
    else paint();
  }

  private paint(): void {
    this.scheduled = false;
    this.clockMs = this.world.now();
    this.arrivalLag = this.arrival.stat();
    this.alerts = alertsIn(this.raised);
    if (this.paused) return;
    this.nowMs = this.serverNow();
    forgetGone(this.visitors, this.nowMs, kTimes.goneMs);
    const all = [...this.visitors.byId.values()];
    this.list = byNeed(all, this.nowMs);
    this.now = nowOf(all, this.nowMs);
    this.helped = this.helpedToday.size;
    this.measurePaint();
  }

  /** An act counts as seen once the frame that shows it has been handed to the screen. */
  private measurePaint(): void {
    const shown = this.unpainted;
    this.unpainted = [];
    if (shown.length === 0 || this.screen.isHidden()) return;
    this.screen.beforePaint(() => {
      const atMs = this.serverNow();
      for (const occurredAtMs of shown) this.painting.add(atMs, atMs - occurredAtMs);
      this.paintLag = this.painting.stat();
    });
  }

  private tick(): void {
    this.schedule();
    this.cancelTick = this.world.later(() => this.tick(), kTickMs);
  }
}
