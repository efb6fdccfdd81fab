/**
 * Data sets: accounts, instruments and trades that somebody had made up inside of a server, and
 * that can be taken out of sight again. What is made up is the application's business; what is kept
 * of it is here, because it must outlive a restart.
 */
@NullMarked
package io.loadline.domain.synthetic;

import org.jspecify.annotations.NullMarked;
