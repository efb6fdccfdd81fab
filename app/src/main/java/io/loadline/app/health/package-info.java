/**
 * What the server says about itself to those who watch it: {@code /health/live} as long as it
 * answers at all, {@code /health/ready} once its answers can be trusted.
 */
@org.jspecify.annotations.NullMarked
package io.loadline.app.health;
