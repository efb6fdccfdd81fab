/** The journal over REST: who did what, when and to what, and the proof that nobody changed it. */
@NullMarked
package io.loadline.web.audit;

import org.jspecify.annotations.NullMarked;
