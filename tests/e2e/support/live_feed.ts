/** The endpoint's live feed as it comes over the wire, without a page around it. */
import {eventually} from './eventually.ts';
import type {Running} from './running.ts';

export interface FeedEvent {
  readonly event: string;
  readonly data: any;
}

export interface LiveFeed {
  /** Whatever came so far. */
  readonly events: readonly FeedEvent[];
  /** Waits for events of this kind that pass. */
  some(event: string, passes: (data: any) => boolean): Promise<any[]>;
  close(): void;
}

/** Begins to listen; resolves when the feed said hello. */
export async function openLiveFeed({cairnd, token}: Running): Promise<LiveFeed> {
  const listening = new AbortController();
  const reply = await fetch(`${cairnd}/v1/live?site=demo`, {
    headers: {Authorization: `Bearer ${token}`},
    signal: listening.signal,
  });
  if (!reply.ok) throw new Error(`the feed answered ${reply.status}`);
  const events: FeedEvent[] = [];
  void read(reply, events).catch(() => undefined); // closed, by us or with the endpoint
  const feed: LiveFeed = {
    events,
    some: (event, passes) =>
      eventually(
        () => events.filter(e => e.event === event && passes(e.data)).map(e => e.data),
        found => found.length > 0,
      ),
    close: () => listening.abort(),
  };
  await feed.some('hello', () => true);
  return feed;
}

async function read(reply: Response, events: FeedEvent[]): Promise<void> {
  let text = '';
  for await (const chunk of reply.body!.pipeThrough(new TextDecoderStream())) {
    const blocks = (text + chunk).split('\n\n');
    text = blocks.pop()!;
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1];
      const [event, data] = [field('event'), field('data')];
      if (event && data) events.push({event, data: JSON.parse(data)});
    }
  }
}
