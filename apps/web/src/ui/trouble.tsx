import { useEffect, useRef } from 'react';
import { Button } from '@mantine/core';
import { NoAnswer, Refused } from './api';
import { useSay } from './language';

/** What went wrong and what to do now. Never red: that colour says overdue. */
export function Trouble({
  error,
  onRetry,
  sent = false,
}: {
  readonly error: Error;
  readonly onRetry?: () => void;
  readonly sent?: boolean;
}) {
  const say = useSay();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void box.current?.scrollIntoView({ block: 'nearest' });
  }, [error]);
  return (
    <div className="trouble" role="alert" ref={box}>
      <strong>{titleOf()}</strong>
      <p>{textOf()}</p>
      {onRetry && (
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          {sent ? say('Gửi lại', 'Send again') : say('Thử lại', 'Try again')}
        </Button>
      )}
    </div>
  );

  function titleOf(): string {
    if (error instanceof Refused) return error.problem.title;
    if (error instanceof NoAnswer) return say('Chưa nhận được trả lời', 'No answer came');
    return say('Có lỗi trên trang này', 'Something went wrong on this page');
  }

  function textOf(): string {
    if (error instanceof Refused) {
      const { code, detail, status, correlationId } = error.problem;
      if (code === 'idempotency-key-reused') {
        return say(
          'Lần gửi trước đã được ghi với nội dung khi đó. Xem trong sổ trước khi gửi nữa: gửi nữa là ghi thêm một lần.',
          'What was sent before is recorded as it was then. Look into the register first: sending now records one more.',
        );
      }
      return status >= 500 ? `${detail} (${correlationId})` : detail;
    }
    if (!(error instanceof NoAnswer)) return say('Tải lại trang rồi thử lại.', 'Load the page again and retry.');
    return sent
      ? say(
          'Không rõ đã ghi hay chưa. Gửi lại là an toàn: cùng một nội dung chỉ được ghi một lần.',
          'It is not known whether this was recorded. Sending it again is safe: the same thing is recorded once.',
        )
      : say('Kiểm tra đường truyền rồi thử lại.', 'Check the connection and try again.');
  }
}
