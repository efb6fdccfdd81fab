/** The journal read back: as a list, and entry by entry to verify its hashes. */
@NullMarked
package io.loadline.persistence.audit;

import org.jspecify.annotations.NullMarked;
