import { Suspense } from 'react';
import { NavLink, Outlet, useLocation } from 'react-router';
import { Boundary } from './boundary';
import { useLanguage } from './language';
import { Loading } from './states';

/** The frame of every screen: where one can go, and in which language. */
export function Shell() {
  const { language, say, speak } = useLanguage();
  const { pathname } = useLocation();
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <>
      <a className="skip" href="#main">
        {say('Đến nội dung chính', 'Skip to the content')}
      </a>
      <header className="bar">
        <NavLink className="brand" to="/">
          <img src="/icon.svg" alt="" width="22" height="22" />
          Đơn Thư
        </NavLink>
        <nav aria-label={say('Các màn hình', 'Screens')}>
          <NavLink to="/tiep-nhan">{say('Tiếp nhận', 'Reception')}</NavLink>
          <NavLink to="/so-don">{say('Sổ đơn', 'Register')}</NavLink>
          <NavLink to="/dang-cho">{say('Đang chờ giải quyết', 'Pending')}</NavLink>
          <NavLink to="/thoi-gian">{say('Thời gian giải quyết', 'Resolution time')}</NavLink>
          <NavLink to="/can-doi">{say('Sổ cân đối', 'Ledger')}</NavLink>
        </nav>
        <button type="button" className="language" lang={other} onClick={() => speak(other)}>
          {other === 'en' ? 'English' : 'Tiếng Việt'}
        </button>
      </header>
      <main id="main" tabIndex={-1}>
        <Boundary key={pathname}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </Boundary>
      </main>
    </>
  );
}
