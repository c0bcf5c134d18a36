import { Link } from 'react-router';
import { useSay } from './language';
import { Page } from './page';
import { Empty } from './states';

export function NotFound() {
  const say = useSay();
  return (
    <Page title={say('Không có trang này', 'No such page')}>
      <Empty title={say('Địa chỉ này không dẫn đến đâu.', 'This address leads nowhere.')}>
        <Link to="/dang-cho">{say('Về danh sách đang chờ giải quyết', 'Go to the pending board')}</Link>
      </Empty>
    </Page>
  );
}
