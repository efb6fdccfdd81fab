/**
 * What a venue says, held against what is in the book.
 *
 * <p>A {@link io.loadline.application.reconciling.Statement} lists positions and balances of assets
 * as of an instant. The {@link io.loadline.application.reconciling.Reconciliation} compares both
 * ways: what only the venue has, and what only the book has. A {@link
 * io.loadline.application.reconciling.Break} keeps its identity from statement to statement, with
 * its age and a probable cause that rests on named facts. Nothing in the book is changed by it.
 */
@NullMarked
package io.loadline.application.reconciling;

import org.jspecify.annotations.NullMarked;
