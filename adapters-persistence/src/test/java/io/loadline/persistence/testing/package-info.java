/** A migrated database for a test, with the adapters on it. */
@org.jspecify.annotations.NullMarked
package io.loadline.persistence.testing;
