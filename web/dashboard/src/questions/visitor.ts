/** "What happened to this visitor?": one GET, and an outcome for every way it can end. */
import type {VisitorAnswer} from '@cairn/protocol';
import {askWith, type Tokens} from './tokens.ts';

export type StoryOutcome =
  | {readonly kind: 'story'; readonly story: VisitorAnswer}
  | {readonly kind: 'unknown'}
  | {readonly kind: 'unauthorised'}
  /** Known, but not to this reader's role. */
  | {readonly kind: 'forbidden'}
  | {readonly kind: 'failed'; readonly status: number};

export interface StoryQuestion {
  readonly endpoint: string;
  readonly site: string;
  readonly tokens: Tokens;
  readonly visitor: string;
}

/** Never throws; `status` 0 means the endpoint could not be reached. */
export async function askStory(
  question: StoryQuestion,
  abort: AbortSignal,
  fetchIt: typeof fetch = fetch,
): Promise<StoryOutcome> {
  const site = encodeURIComponent(question.site);
  const url = `${question.endpoint}/v1/visitors/${question.visitor}?site=${site}`;
  try {
    const reply = await askWith(question.tokens, token =>
      fetchIt(url, {
        headers: {Authorization: `Bearer ${token}`},
        signal: abort,
        cache: 'no-store',
      }),
    );
    if (reply.status === 401) return {kind: 'unauthorised'};
    if (reply.status === 403) return {kind: 'forbidden'};
    if (reply.status === 404) return {kind: 'unknown'};
    if (!reply.ok) return {kind: 'failed', status: reply.status};
    return {kind: 'story', story: (await reply.json()) as VisitorAnswer};
  } catch {
    return {kind: 'failed', status: 0};
  }
}
