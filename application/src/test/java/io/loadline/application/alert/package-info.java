/** Alerts, their retries and bounds, with a clock that the tests turn by hand. */
@NullMarked
package io.loadline.application.alert;

import org.jspecify.annotations.NullMarked;
