/**
 * Alerts: tells people outside, within seconds, what they must know at once: a breach, a kill
 * switch, the writer's own trouble.
 *
 * <p>Alerts come from the writer's commits and from its condition, wait in a bounded queue, and are
 * handed to a {@link io.loadline.application.alert.Notifier} a few at a time. One that does not get
 * through is tried again after a pause that doubles, with chance in it, so that many servers do not
 * all come back at once; in the end it is given up and counted. Nothing here ever makes the writer
 * wait.
 */
@NullMarked
package io.loadline.application.alert;

import org.jspecify.annotations.NullMarked;
