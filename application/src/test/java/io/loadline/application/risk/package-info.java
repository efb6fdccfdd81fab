/**
 * Orders, limits and kill switches through the real engine, on a journal in memory: scenarios, the
 * numeric vectors, the race for headroom, and a recorded history against a reference model.
 */
@NullMarked
package io.loadline.application.risk;

import org.jspecify.annotations.NullMarked;
