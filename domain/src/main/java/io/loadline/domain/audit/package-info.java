/**
 * The journal as evidence: what was recorded, in which order, and the proof that nobody changed it
 * since.
 *
 * <p>Each entry carries the hash of the entry before it and its own hash over that and its content.
 * Whoever changes, removes or inserts an entry breaks every hash after it, so one hash, kept
 * somewhere else, vouches for everything up to it. {@link io.loadline.domain.audit.HashChain} says
 * exactly which bytes are hashed, so that an auditor can do the sum again without this program.
 */
@NullMarked
package io.loadline.domain.audit;

import org.jspecify.annotations.NullMarked;
