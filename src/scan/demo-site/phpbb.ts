import { createHash } from 'node:crypto';
import { byLastWord, type DemoPlace, type DemoPost, type DemoThread, lastWord, opening, pageOf } from './data.js';
import { broken, document, dutchDate, escape, html, isoUtc, type Routes } from './markup.js';

const TOPICS_PER_PAGE = 6;

/** What phpBB 3.3 puts in every address for a visitor without cookies; a scan must see through it. */
const sidOf = (place: DemoPlace): string => createHash('md5').update(place.id).digest('hex');

class Board {
  readonly #place: DemoPlace;
  readonly #sid: string;
  readonly #users: readonly string[];

  constructor(place: DemoPlace) {
    this.#place = place;
    this.#sid = sidOf(place);
    this.#users = [...new Set(place.threads.flatMap(({ posts }) => posts.map(({ author }) => author)))];
  }

  #link(path: string, anchor = ''): string {
    return `./${path}&amp;sid=${this.#sid}${anchor}`;
  }

  #user(author: string): string {
    return `<a href="${this.#link(`memberlist.php?mode=viewprofile&amp;u=${this.#users.indexOf(author) + 50}`)}" class="username">${escape(author)}</a>`;
  }

  #page(title: string, section: string, canonical: string, body: string): string {
    return document({
      title: `${title} - ${this.#place.name}`,
      head: `<link rel="canonical" href="${escape(canonical)}" />`,
      bodyClass: `nojs notouch section-${section} ltr`,
      body: `<div id="wrap" class="wrap">
<div id="page-header"><h1>${escape(this.#place.name)}</h1><p>${escape(this.#place.description)}</p>
<ul id="nav-breadcrumbs" class="nav-breadcrumbs linklist navlinks"><li class="breadcrumbs"><span class="crumb"><a href="./index.php?sid=${this.#sid}">Forumoverzicht</a></span></li></ul></div>
<div id="page-body" class="page-body" role="main">
${body}
</div>
<div id="page-footer" class="page-footer"><span class="footer-copyright">Powered by phpBB&#174; Forum Software</span></div>
</div>`,
    });
  }

  #pagination(count: string, page: number, pages: number, path: (start: number) => string, size: number): string {
    const numbers = Array.from({ length: pages }, (_, at) =>
      at + 1 === page ? `<li class="active"><span>${at + 1}</span></li>` : `<li><a class="button" href="${path(at * size)}" role="button">${at + 1}</a></li>`,
    );
    const next = page < pages ? `<li class="arrow next"><a class="button button-icon-only" href="${path(page * size)}" rel="next" role="button"><span class="sr-only">Volgende</span></a></li>` : '';
    return `<div class="pagination">${count}${pages === 1 ? ' &bull; Pagina <strong>1</strong> van <strong>1</strong>' : `<ul>${numbers.join('')}${next}</ul>`}</div>`;
  }

  index(origin: string): string {
    const rows = this.#place.boards.map((board) => {
      const threads = this.#place.threads.filter((thread) => thread.board === board.id);
      return `<li class="row"><dl class="row-item forum_read"><dt><div class="list-inner"><a href="${this.#link(`viewforum.php?f=${board.id}`)}" class="forumtitle">${escape(board.name)}</a><br />${escape(board.description)}</div></dt>
<dd class="topics">${threads.length} <dfn>Onderwerpen</dfn></dd><dd class="posts">${threads.reduce((n, { posts }) => n + posts.length, 0)} <dfn>Berichten</dfn></dd></dl></li>`;
    });
    return this.#page('Forumoverzicht', 'index', `${origin}/index.php`, `<div class="forabg"><div class="inner"><ul class="topiclist forums">\n${rows.join('\n')}\n</ul></div></div>`);
  }

  #row(thread: DemoThread, at: number): string {
    const first = opening(thread);
    const last = thread.posts.find((post) => post.at === lastWord(thread)) ?? first;
    const replies = thread.posts.length - 1;
    return `<li class="row bg${(at % 2) + 1}"><dl class="row-item topic_read">
<dt><div class="list-inner"><a href="${this.#link(`viewtopic.php?t=${thread.id}`)}" class="topictitle">${escape(thread.title)}</a><br />
<div class="topic-poster responsive-hide left-box">door ${this.#user(first.author)} &raquo; <time datetime="${isoUtc(first.at)}">${dutchDate(first.at)}</time></div></div></dt>
<dd class="posts">${replies} <dfn>Reacties</dfn></dd>
<dd class="views">${(thread.id * 37) % 400 + replies * 21} <dfn>Weergaves</dfn></dd>
<dd class="lastpost"><span><dfn>Laatste bericht </dfn>door ${this.#user(last.author)} <a href="${this.#link(`viewtopic.php?p=${last.id}`, `#p${last.id}`)}" title="Ga naar laatste bericht"></a><br /><time datetime="${isoUtc(last.at)}">${dutchDate(last.at)}</time></span></dd>
</dl></li>`;
  }

  board(origin: string, id: number, start: number): string | undefined {
    const board = this.#place.boards.find((one) => one.id === id);
    if (board === undefined) return undefined;
    const threads = byLastWord(this.#place.threads.filter((thread) => thread.board === id));
    const { part, page, pages } = pageOf(threads, Math.floor(start / TOPICS_PER_PAGE) + 1, TOPICS_PER_PAGE);
    const count = `${threads.length} onderwerpen`;
    const pagination = this.#pagination(count, page, pages, (from) => this.#link(`viewforum.php?f=${id}&amp;start=${from}`), TOPICS_PER_PAGE);
    return this.#page(board.name, 'viewforum', `${origin}/viewforum.php?f=${id}${page > 1 ? `&start=${start}` : ''}`, `<h2 class="forum-title"><a href="${this.#link(`viewforum.php?f=${id}`)}">${escape(board.name)}</a></h2>
<div class="action-bar bar-top">${pagination}</div>
<div class="forumbg"><div class="inner"><ul class="topiclist topics">
${part.map((thread, at) => this.#row(thread, at)).join('\n')}
</ul></div></div>`);
  }

  #quote(thread: DemoThread, id: number): string {
    const quoted = thread.posts.find((post) => post.id === id);
    if (quoted === undefined) throw new Error(`${this.#place.id}: thread ${thread.id} quotes post ${id}, which does not stand in it`);
    return `<blockquote cite="${this.#link(`viewtopic.php?p=${id}`, `#p${id}`)}"><div><cite>${this.#user(quoted.author)} schreef: <a href="${this.#link(`viewtopic.php?p=${id}`, `#p${id}`)}" data-post-id="${id}">&#8593;</a><span class="responsive-hide"><time datetime="${isoUtc(quoted.at)}">${dutchDate(quoted.at)}</time></span></cite>${broken(quoted.text)}</div></blockquote>`;
  }

  #post(thread: DemoThread, post: DemoPost, at: number): string {
    const member = this.#place.members[post.author];
    const home = post.place ?? member?.place;
    const self = this.#link(`viewtopic.php?p=${post.id}`, `#p${post.id}`);
    const title = `${post === thread.posts[0] ? '' : 'Re: '}${escape(thread.title)}`;
    return `<div id="p${post.id}" class="post has-profile bg${(at % 2) + 1}"><div class="inner">
<dl class="postprofile" id="profile${post.id}"><dt class="no-profile-rank no-avatar">${this.#user(post.author)}</dt>${home === undefined ? '' : `
<dd class="profile-custom-field profile-phpbb_location"><strong>Woonplaats:</strong> ${escape(home)}</dd>`}</dl>
<div class="postbody"><div id="post_content${post.id}">
<h3><a href="${self}">${title}</a></h3>
<p class="author"><a class="unread" href="${self}" title="Bericht"></a><span class="responsive-hide">door <strong>${this.#user(post.author)}</strong> &raquo; </span><time datetime="${isoUtc(post.at)}">${dutchDate(post.at)}</time></p>
<div class="content">${post.quote === undefined ? '' : this.#quote(thread, post.quote)}${broken(post.text)}</div>${member?.signature === undefined ? '' : `
<div id="sig${post.id}" class="signature">${escape(member.signature)}</div>`}
</div></div></div></div>`;
  }

  topic(origin: string, thread: DemoThread, start: number): string {
    const size = this.#place.per_page;
    const { part, page, pages } = pageOf(thread.posts, Math.floor(start / size) + 1, size);
    const pagination = this.#pagination(`${thread.posts.length} berichten`, page, pages, (from) => this.#link(`viewtopic.php?t=${thread.id}&amp;start=${from}`), size);
    return this.#page(thread.title, 'viewtopic', `${origin}/viewtopic.php?t=${thread.id}${page > 1 ? `&start=${(page - 1) * size}` : ''}`, `<h2 class="topic-title"><a href="${this.#link(`viewtopic.php?t=${thread.id}`)}">${escape(thread.title)}</a></h2>
<div class="action-bar bar-top">${pagination}</div>
${part.map((post, at) => this.#post(thread, post, at)).join('\n')}`);
  }
}

/** A board as phpBB 3.3 with its prosilver style shows it, without feeds. */
export function phpbb(place: DemoPlace, origin: string): Routes {
  const board = new Board(place);
  return (url) => {
    const number = (name: string): number => Number(url.searchParams.get(name) ?? 0);
    const page = (body: string | undefined) => (body === undefined ? undefined : html(body));
    if (url.pathname === '/' || url.pathname === '/index.php') return html(board.index(origin));
    if (url.pathname === '/viewforum.php') return page(board.board(origin, number('f'), number('start')));
    if (url.pathname !== '/viewtopic.php') return undefined;
    const id = number('p');
    const thread = place.threads.find((one) => one.id === number('t') || one.posts.some((post) => post.id === id));
    if (thread === undefined) return undefined;
    const at = thread.posts.findIndex((post) => post.id === id);
    return page(board.topic(origin, thread, at < 0 ? number('start') : at));
  };
}
