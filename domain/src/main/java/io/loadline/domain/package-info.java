/**
 * What Loadline knows about trading. Nothing here knows of a clock, a database, a network or a
 * framework: every answer follows from the arguments alone, so it can be repeated, replayed and
 * explained.
 */
@org.jspecify.annotations.NullMarked
package io.loadline.domain;
