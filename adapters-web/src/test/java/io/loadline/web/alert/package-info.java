/** Webhooks, against a receiver on this machine. */
@NullMarked
package io.loadline.web.alert;

import org.jspecify.annotations.NullMarked;
