/**
 * One account's books: what it holds, its cash, its trading day.
 *
 * <p>A {@link io.loadline.domain.book.Book} is an immutable value. It holds a {@link
 * io.loadline.domain.book.Holding} per instrument (and side, when hedged): the position that a
 * broker would confirm, and beside it one attribution book per algorithm, kept by the same code on
 * the same fills. As long as one algorithm alone has traded an instrument, its book <em>is</em> the
 * position: the same object.
 *
 * <p>Events come in the order of their time nearly always, and are applied to the last state. One
 * that comes late, a bust and a correction need the history of that one holding: a {@link
 * io.loadline.domain.book.Timeline} applies again what follows, and nothing else.
 */
@NullMarked
package io.loadline.domain.book;

import org.jspecify.annotations.NullMarked;
