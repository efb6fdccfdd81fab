/**
 * What one can ask of Loadline: one inbound port per use case, the single writer that puts all of
 * them in one order, and the outbound ports that the adapters fulfil. Plain Java; everything comes
 * in through constructors.
 */
@org.jspecify.annotations.NullMarked
package io.loadline.application;
