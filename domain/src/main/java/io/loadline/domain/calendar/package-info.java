/**
 * Trading days and calendar buckets: the answer to "which day does this fill belong to?".
 *
 * <p>A trading day is not a calendar day. An account has a time zone and a <em>roll</em>, the local
 * time at which one trading day ends and the next one starts: 00:00 UTC for crypto currencies,
 * 17:00 in New York for foreign exchange. A {@link TradingDay} is only a label, the local date
 * <em>on which the day starts</em>; the {@link TradingCalendar} turns labels into instants and
 * back.
 *
 * <p>Local clocks jump. Where the roll falls into the hour that a zone skips in spring, the day
 * starts at the jump; where the roll happens twice in autumn, the day starts at the first of the
 * two. So every instant belongs to exactly one trading day, days follow each other without gap or
 * overlap, and a day has 23, 24 or 25 hours as the zone says. (A day that a zone never had, such as
 * 30 December 2011 in Samoa, is empty: no instant belongs to it.)
 *
 * <p>Longer and shorter buckets are made of trading days, so that they always nest: a week starts
 * with the trading day whose date is a Monday, a month with the trading day whose date is the
 * first, an hour is counted from the start of its trading day.
 *
 * <p>All windows are half-open: the start belongs to the window, the end to the next one. Nothing
 * is counted twice.
 */
@NullMarked
package io.loadline.domain.calendar;

import org.jspecify.annotations.NullMarked;
