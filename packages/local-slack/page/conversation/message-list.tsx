import { Fragment, type ReactNode, useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { SeenMessage } from '../../src/person.ts';
import { useActing } from '../model/world.tsx';
import { dayWords } from '../text/date.ts';
import { rowsOf } from './group.ts';
import { Message } from './message.tsx';

const nearEnd = 80;

/**
 * Keep a list at its newest entry while the reader is there; someone who scrolled up is left alone until they write
 * something or are answered: `own` is the time of that.
 */
function useStickToEnd(own: string) {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const seen = useRef(own);
  const top = useRef(0);
  // Content may grow between a scroll and its event, so only who moves up leaves the end.
  const onScroll = useCallback(() => {
    const element = list.current;
    if (!element) return;
    const isUp = element.scrollTop < top.current;
    top.current = element.scrollTop;
    if (element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd) atEnd.current = true;
    else if (isUp) atEnd.current = false;
  }, []);
  useLayoutEffect(() => {
    const element = list.current;
    const content = element?.firstElementChild;
    if (!element || !content) return;
    const toEnd = () => {
      onScroll();
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    };
    const grown = new ResizeObserver(toEnd);
    grown.observe(content);
    grown.observe(element);
    toEnd();
    return () => grown.disconnect();
  }, [onScroll]);
  useLayoutEffect(() => {
    if (Number(own) <= Number(seen.current)) return;
    seen.current = own;
    atEnd.current = true;
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [own]);
  return { list, onScroll };
}

/** The messages of a channel or thread, with a line where a day begins. Ephemeral ones can be dismissed. */
export function MessageList(props: {
  messages: SeenMessage[];
  label: string;
  openThread?: ((ts: string) => void) | undefined;
  intro?: ReactNode;
}) {
  const { messages, label, openThread, intro } = props;
  const { me } = useActing();
  const own = messages.findLast(({ user, ephemeral }) => user === me.id || ephemeral)?.ts ?? '0';
  const { list, onScroll } = useStickToEnd(own);
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const now = new Date();
  return (
    <div className="message-list" ref={list} onScroll={onScroll} role="log" aria-label={label}>
      <div className="message-list-content">
        {intro}
        {rowsOf(messages.filter(({ ts }) => !dismissed.has(ts))).map(({ message, head, newDay }) => (
          <Fragment key={message.ts}>
            {newDay && (
              <div className="day">
                <span>{dayWords(newDay, now)}</span>
              </div>
            )}
            <Message
              message={message}
              head={head}
              openThread={openThread && (() => openThread(message.ts))}
              dismiss={() => setDismissed(new Set([...dismissed, message.ts]))}
            />
          </Fragment>
        ))}
      </div>
    </div>
  );
}
