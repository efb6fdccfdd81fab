/**
 * The journal as people read it: who did what, when and to what, and the proof that nobody changed
 * it since.
 */
@NullMarked
package io.loadline.application.audit;

import org.jspecify.annotations.NullMarked;
