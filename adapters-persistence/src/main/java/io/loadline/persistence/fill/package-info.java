/**
 * Fills as rows: each fill as it stands now, with what it did to its position and to the
 * attribution book of its algorithm.
 *
 * <p>The journal keeps what was believed at each moment. The table {@code fill} keeps what is
 * believed now: when a late fill, a bust or a correction changes a history, the rows of the later
 * fills of that holding get their results anew. What a correction replaced and a bust removed stays
 * in {@code fill_amendment}, so that a history can also be read as it was known at an earlier
 * entry.
 *
 * <p>The cash that is paid for the fraction of a share after a split is a row too. No client can
 * have given it its key, {@code split:ID/INSTRUMENT/SIDE}, for a slash is in no client's id.
 */
@NullMarked
package io.loadline.persistence.fill;

import org.jspecify.annotations.NullMarked;
